import {
  type Action,
  action,
  type Doubt,
  decodeMessage,
  type Frame,
  locationBody,
  type Message,
  type Navigate,
  navigateBody,
  type PageStart,
  type PartUpdate,
  type Policy,
  packUpdate,
  pageBody,
  partUpdate,
  Reader,
  type Report,
  type Schema,
  type Update,
  type UpdateType,
  update,
  Writer,
} from '@alongside/protocol';
import type { AssetExchange } from './asset-exchange';
import { PartLedger } from './part-ledger';
import type { OpenPage, PagePorts, PartName, SharedPage } from './shared-page';
import type { StateStream } from './state-stream';

interface CaptureSetup {
  policy: Policy;
  stream: StateStream;
  assets: AssetExchange;
  openPage: OpenPage;
  report: (report: Report) => void;
  navigate: (to: Navigate) => void;
  /** A document began, and with it an epoch. */
  began: (epoch: number) => void;
}

/** Puts what a shared page says into numbered frames, and what others do to it onto the page. */
export class PageCapture {
  private readonly page: SharedPage;
  private readonly ledger = new PartLedger();
  /** The epoch the next document gets at least. */
  private nextEpoch: number;
  private isRunning = false;
  /** Parts that are as others have them: whoever had the others' frames may have lost them since. */
  private readonly taken = new Map<string, PartName>();

  constructor(
    private readonly setup: CaptureSetup,
    firstEpoch: number,
  ) {
    this.nextEpoch = firstEpoch;
    this.page = setup.openPage(this.ports());
  }

  /** The next document's epoch is greater than this one, whoever had it. */
  followOn(epoch: number): void {
    this.nextEpoch = Math.max(this.nextEpoch, epoch + 1);
  }

  /** Reads the document from the beginning, as a new epoch. */
  start(cause: PageStart['cause']): void {
    this.stop();
    this.isRunning = true;
    this.page.start(cause);
  }

  stop(): void {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.page.stop();
    this.setup.stream.clear();
  }

  flush(): void {
    if (this.isRunning) this.page.flush();
  }

  /** What somebody who may act on this page did. Frames about a document of before are of no use to this one. */
  take(frame: Frame): void {
    if (!this.isRunning || frame.epoch !== this.setup.stream.epoch) return;
    switch (frame.kind) {
      case partUpdate.kind:
        this.takeParts(decodeMessage(partUpdate, frame), frame.acknowledged);
        return;
      case action.kind:
        this.perform(decodeMessage(action, frame));
        return;
      case update.kind:
        this.takeUpdate(decodeMessage(update, frame));
        return;
    }
  }

  /** What somebody did that this page does not take: the others have it on their screens, and get it as it is here. */
  refuse(frame: Frame): void {
    if (!this.isRunning || frame.epoch !== this.setup.stream.epoch || frame.kind !== partUpdate.kind) return;
    this.page.resendParts(decodeMessage(partUpdate, frame).parts.map(({ node, kind }) => ({ node, kind })));
  }

  /** A gateway that has started again has not heard of what others did to this page unless it was committed. */
  sayTaken(): void {
    if (this.isRunning && this.taken.size > 0) this.page.resendParts([...this.taken.values()]);
  }

  /** Numbers of nodes mean something within their epoch only. */
  doubt(doubt: Doubt): void {
    if (this.isRunning && doubt.epoch === this.setup.stream.epoch) this.page.doubt(doubt);
  }

  private takeParts({ parts }: PartUpdate, seen: number): void {
    const { won, lost } = this.ledger.settle(parts, seen);
    for (const { node, kind } of won) this.taken.set(`${node} ${kind}`, { node, kind });
    if (won.length > 0) this.page.applyParts(won);
    if (lost.length > 0) this.page.resendParts(lost);
  }

  private perform(value: Action): void {
    this.page.perform(value);
  }

  private takeUpdate({ type, inflatedBytes, body }: Update): void {
    if (type !== 'navigate' || inflatedBytes !== null) return;
    const reader = new Reader(body);
    const to = navigateBody.read(reader, 'navigate');
    reader.end('navigate');
    this.setup.navigate(to);
  }

  private ports(): PagePorts {
    const { assets, policy, report } = this.setup;
    return {
      policy,
      page: (start) => this.begin(start),
      change: (body) => this.say('change', body),
      location: (location) => this.say('location', bodyOf(locationBody, location)),
      parts: (parts) => this.ledger.sent(parts, this.put(partUpdate, { parts })),
      report,
      offerAssets: (offered) => assets.offer(offered),
      upload: (asset) => assets.upload(asset),
    };
  }

  private begin(start: PageStart): void {
    const epoch = Math.max(this.nextEpoch, this.setup.stream.epoch + 1);
    this.nextEpoch = epoch + 1;
    this.ledger.clear();
    this.taken.clear();
    this.setup.stream.begin(epoch);
    this.setup.began(epoch);
    this.say('page', bodyOf(pageBody, start));
  }

  private say(type: UpdateType, body: Uint8Array): void {
    this.put(update, packUpdate(type, body));
  }

  private put<T>(message: Message<T>, value: T | Promise<T>): number {
    return this.setup.stream.put(message, value);
  }
}

function bodyOf<T>(schema: Schema<T>, value: T): Uint8Array {
  const writer = new Writer();
  schema.write(writer, value);
  return writer.finish();
}
