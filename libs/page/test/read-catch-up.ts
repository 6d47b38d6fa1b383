import {
  decodeFrame,
  decodePayload,
  EpochTables,
  type PageStart,
  type Part,
  pageBody,
  partUpdate,
  Reader,
  readChange,
  readContinuation,
  readSnapshot,
  unpackUpdate,
  update,
} from '@alongside/protocol';
import { PlainDocument } from './plain-document';

/** Reads frames as a newcomer would, into the plain document. */
export class Newcomer {
  document = new PlainDocument();
  readonly parts: Part[] = [];
  readonly types: string[] = [];
  readonly positions = new Set<string>();
  page: PageStart | null = null;
  private tables = new EpochTables();

  async read(frames: readonly Uint8Array[]): Promise<this> {
    for (const bytes of frames) {
      const frame = decodeFrame(bytes);
      this.positions.add(`${frame.from} ${frame.epoch} ${frame.sequence}`);
      if (frame.kind === partUpdate.kind) this.parts.push(...decodePayload(partUpdate, frame.payload).parts);
      if (frame.kind === update.kind) await this.update(frame.payload);
    }
    return this;
  }

  private async update(payload: Uint8Array): Promise<void> {
    const packed = decodePayload(update, payload);
    const body = await unpackUpdate(packed);
    this.types.push(packed.type);
    const begin = (page: PageStart) => {
      this.page = page;
    };
    if (packed.type === 'page') begin(pageBody.read(new Reader(body), 'page'));
    else if (packed.type === 'snapshot') readSnapshot(body, this.tables, { begin, sink: this.document });
    else if (packed.type === 'continuation') readContinuation(body, this.tables, this.document);
    else if (packed.type === 'change') readChange(body, this.tables, this.document);
  }
}
