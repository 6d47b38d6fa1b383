import {
  type ChangeSink,
  ChangeWriter,
  EpochTables,
  encodeMessage,
  htmlNamespace,
  type PageStart,
  type Part,
  packUpdate,
  pageBody,
  partUpdate,
  type UpdateType,
  update,
  Writer,
} from '@alongside/protocol';
import { Page } from '../src/page';
import { start } from './random-source';

type Calls = (sink: ChangeSink) => void;

/** Writes frames by hand, as a source does. */
export class HandSource {
  readonly frames: Uint8Array[] = [];
  private tables = new EpochTables();
  private sequence = 0;

  constructor(
    readonly from = 1,
    private epoch = 1,
  ) {}

  page(change: Partial<PageStart> = {}): Promise<this> {
    const body = new Writer();
    pageBody.write(body, { ...start, ...change });
    this.sequence = 0;
    this.tables = new EpochTables();
    return this.update('page', body.finish());
  }

  nextEpoch(): this {
    this.epoch++;
    return this;
  }

  change(calls: Calls): Promise<this> {
    const writer = new ChangeWriter(this.tables);
    calls(writer);
    return this.update('change', writer.finish());
  }

  async update(type: UpdateType, body: Uint8Array): Promise<this> {
    this.frames.push(encodeMessage(update, await packUpdate(type, body), this.position()));
    return this;
  }

  parts(...parts: Part[]): this {
    this.frames.push(encodeMessage(partUpdate, { parts }, this.position()));
    return this;
  }

  position() {
    return { from: this.from, epoch: this.epoch, sequence: ++this.sequence, acknowledged: 0 };
  }
}

/** `<html><body>` as nodes 1 (document), 2 (html) and 3 (body), with what `inside` puts into the body from node 4 on. */
export const bodyWith =
  (inside: Calls): Calls =>
  (sink) => {
    sink.insert(0, 0);
    sink.document(1, false);
    sink.element(2, htmlNamespace, 'html', [], true);
    sink.element(3, htmlNamespace, 'body', [], true);
    inside(sink);
    for (let count = 0; count < 3; count++) sink.close();
    sink.endInsert();
  };

export async function pageOf(frames: readonly Uint8Array[], page = new Page()): Promise<Page> {
  for (const frame of frames) await page.apply(frame);
  return page;
}
