import {
  assetOffer,
  ChangeWriter,
  DecodeError,
  decodePayload,
  EpochTables,
  encodePayload,
  limits,
  type Part,
  type Pointer,
  partUpdate,
  pointer,
  report,
} from '@alongside/protocol';
import type { AssetRange } from '../assets/asset-range';
import type { PagePorts } from '../update/page-ports';
import { type CheckedChange, checkedChange, type FrameCheck, type FrameSize } from './checked-change';
import type { FrameBudget } from './frame-budget';
import { type FrameLine, type FromFrame, readFromFrame } from './frame-line';
import { Transcriber } from './transcriber';

/** The page around, as its frames see it. */
export interface FrameHost {
  ports: PagePorts;
  tables: EpochTables;
  nextNode(): number;
  nextSheet(): number;
  now(): number;
  check(): FrameCheck;
  pointer(from: ForeignFrame, pointer: Pointer): void;
  /** Whether the live document has room for what this frame holds now. */
  hasRoom(): boolean;
  /** Whether another frame of the session may be sent for this one. */
  mayForward(from: ForeignFrame): boolean;
  /** There is something to write. */
  changed(): void;
}

export interface ForeignFrameSetup {
  host: FrameHost;
  origin: string;
  budget: FrameBudget;
  line: FrameLine;
  assets: AssetRange;
  ready(): void;
  /** Its document goes away. */
  left(): void;
  /** It said what no page of ours says. */
  refused(): void;
}

/** A message and what it comes to: with its header, a frame that the gateway takes. */
const maxBytes = limits.frameBytes - 4096;
/** Whatever the ids in it come to, parts this short fit. */
const surelyFits = maxBytes / 8;
/** What waits to be read, however fast it came. */
const maxQueuedBytes = 16 << 20;
const nothing: FrameSize = { nodes: 0, characters: 0, sheets: 0 };

/**
 * The page of a frame of another origin, which reads itself and says so over a port. What it says is checked and written
 * into the stream of the page around, as the document inside the frame's element.
 */
export class ForeignFrame {
  /** Its element stands in the stream, and its page is written into it. */
  isStarted = false;
  hasAnswered = true;
  private queue: FromFrame[] = [];
  private queuedBytes = 0;
  private generation = 0;
  private tables = new EpochTables();
  private check: FrameCheck | null = null;
  private page: Transcriber | null = null;
  /** Of the page before: to be taken out with the next one's beginning. */
  private before: Transcriber | null = null;
  private frame = 0;
  private lastAsset = 0;

  constructor(private readonly setup: ForeignFrameSetup) {
    setup.line.hear((data) => this.heard(data));
  }

  get origin(): string {
    return this.setup.origin;
  }

  get budget(): FrameBudget {
    return this.setup.budget;
  }

  get size(): FrameSize {
    return this.check?.size ?? nothing;
  }

  get line(): FrameLine {
    return this.setup.line;
  }

  /** How many asset numbers were used: whoever comes to this place goes on after them. */
  get usedAssets(): number {
    return Math.max(0, this.lastAsset - this.setup.assets.start);
  }

  /** @param before the page that stands in the same element now */
  start({ frame, isMasked, before }: { frame: number; isMasked: boolean; before: Transcriber | null }): void {
    this.frame = frame;
    this.isStarted = true;
    // What was written of it before went with its element.
    this.page?.forgetNodes();
    this.before?.forgetNodes();
    this.before = before ?? this.page ?? this.before;
    this.page = null;
    this.check = null;
    this.emptyQueue();
    const { assets } = this.setup;
    const used = this.usedAssets;
    const rest = { start: assets.start + used, size: assets.size - used };
    this.line.toFrame('start', { generation: ++this.generation, assets: rest, isMasked });
  }

  /** Gives up the page, for whoever follows in the same element. */
  release(): Transcriber | null {
    this.line.toFrame('stop');
    this.line.close();
    this.emptyQueue();
    return this.page ?? this.before;
  }

  nodeOf(id: number): number {
    return this.page?.nodeOf(id) ?? 0;
  }

  get isQueued(): boolean {
    return this.queue.length > 0;
  }

  /** Writes what waits, one change after the other. */
  write(isSpent: () => boolean): void {
    while (this.queue.length > 0) {
      if (isSpent()) return;
      const message = this.queue.shift() as FromFrame;
      this.queuedBytes -= message.bytes.length;
      try {
        this.apply(message);
      } catch {
        this.setup.refused();
        return;
      }
    }
  }

  private emptyQueue(): void {
    this.queue = [];
    this.queuedBytes = 0;
  }

  /** Asks whether it is still there. */
  ping(): void {
    this.hasAnswered = false;
    this.line.toFrame('ping');
  }

  private heard(data: unknown): void {
    const message = readFromFrame(data);
    if (message === null || !this.budget.mayTake(message.bytes.length)) {
      this.setup.refused();
      return;
    }
    try {
      this.take(message);
    } catch {
      this.setup.refused();
    }
  }

  private take(message: FromFrame): void {
    const { host } = this.setup;
    switch (message.kind) {
      case 'ready':
        this.setup.ready();
        return;
      case 'bye':
        this.setup.left();
        return;
      case 'pong':
        this.hasAnswered = true;
        return;
      case 'report':
        if (this.budget.mayReport()) this.report(message.bytes);
        return;
      case 'offer':
        this.offer(message);
        return;
      case 'upload':
        this.upload(message);
        return;
      case 'page':
      case 'change':
      case 'parts':
      case 'pointer':
        if (message.number !== this.generation || !this.isStarted) return;
        if (message.bytes.length > maxBytes) throw new DecodeError('message', 0, 'too long');
        this.queuedBytes += message.bytes.length;
        if (this.queuedBytes > maxQueuedBytes) throw new DecodeError('queue', 0, 'too much');
        this.queue.push(message);
        host.changed();
    }
  }

  private apply({ kind, bytes }: FromFrame): void {
    switch (kind) {
      case 'page':
        this.begin();
        return;
      case 'change':
        this.change(bytes);
        return;
      case 'parts':
        this.parts(bytes);
        return;
      case 'pointer':
        this.pointer(decodePayload(pointer, bytes));
        return;
      case 'ready':
      case 'bye':
      case 'pong':
      case 'report':
      case 'offer':
      case 'upload':
        throw new DecodeError('kind', 0, kind);
    }
  }

  /** One more frame of the session: a frame that has too many of them ends as a box, before the gateway ends the session. */
  private forward(): void {
    const { budget, host } = this.setup;
    if (!budget.mayForward() || !host.mayForward(this)) throw new DecodeError('frames', 0, 'too many');
  }

  private report(bytes: Uint8Array): void {
    this.forward();
    this.setup.host.ports.report(decodePayload(report, bytes));
  }

  private begin(): void {
    const { host, assets } = this.setup;
    this.forward();
    this.takeOut(this.page ?? this.before);
    this.before = null;
    this.tables = new EpochTables();
    this.check = host.check();
    const { nextNode, nextSheet } = host;
    const settled = (asset: number) => {
      this.lastAsset = Math.max(this.lastAsset, asset);
    };
    this.page = new Transcriber({ frame: this.frame, assets, nextNode, nextSheet, settled });
  }

  private takeOut(page: Transcriber | null): void {
    if (page === null) return;
    const writer = new ChangeWriter(this.setup.host.tables);
    if (page.root !== 0) writer.remove(page.root);
    for (const sheet of page.sheets.values()) writer.dropSheet(sheet);
    if (!writer.isEmpty) this.setup.host.ports.change(writer.finish());
  }

  private change(body: Uint8Array): void {
    const { check, page } = this;
    if (check === null || page === null) throw new DecodeError('change', 0, 'before its page');
    const change = checkedChange(body, this.tables, check);
    const { host } = this.setup;
    if (!this.budget.mayWrite(change) || !host.hasRoom()) throw new DecodeError('change', 0, 'too much');
    if (change.maxBytes > maxBytes && this.lengthOf(change, page) > maxBytes)
      throw new DecodeError('change', 0, 'too long');
    this.forward();
    const writer = new ChangeWriter(host.tables);
    page.writer = writer;
    for (const call of change.calls) call(page);
    if (!writer.isEmpty) host.ports.change(writer.finish());
  }

  /** What was written cannot be taken back out of the epoch's tables: it is tried on a copy. */
  private lengthOf({ calls }: CheckedChange, page: Transcriber): number {
    const rehearsal = page.rehearsal(this.setup.host.tables.copy());
    for (const call of calls) call(rehearsal);
    return rehearsal.writer?.length ?? 0;
  }

  private parts(bytes: Uint8Array): void {
    const { check, page } = this;
    const { parts } = decodePayload(partUpdate, bytes);
    if (check === null || page === null) return;
    check.begin();
    const mapped: Part[] = parts.flatMap((part) => (check.part(part) ? (page.part(part) ?? []) : []));
    if (mapped.length === 0) return;
    const { host } = this.setup;
    const isTooLong =
      bytes.length > surelyFits && encodePayload(partUpdate, { parts: mapped }).length > maxBytes;
    if (isTooLong || !host.hasRoom()) throw new DecodeError('parts', 0, 'too much');
    this.forward();
    host.ports.parts(mapped);
  }

  private pointer({ runs, ...rest }: Pointer): void {
    const { page, check } = this;
    if (page === null || check === null) return;
    const mapped = runs.flatMap((run) => {
      const node = check.has(run.start.node) ? (page.ids[run.start.node] ?? 0) : 0;
      return node === 0 ? [] : [{ ...run, start: { ...run.start, node } }];
    });
    if (mapped.length !== runs.length) return;
    this.forward();
    this.setup.host.pointer(this, { ...rest, runs: mapped });
  }

  private offer({ number, bytes }: FromFrame): void {
    const { assets } = decodePayload(assetOffer, bytes);
    if (assets.length > 0) this.forward();
    const answer = (lacking: Uint8Array[], held: Uint8Array[]) =>
      this.line.toFrame('offered', number, lacking, held);
    this.setup.host.ports.offerAssets(assets).then(
      ({ lacking, held }) => answer(lacking, held),
      () => answer([], []),
    );
  }

  private upload({ number, bytes, more }: FromFrame): void {
    const asset = decodePayload(assetOffer, more).assets[0];
    const answer = (failure: string | null) => this.line.toFrame('uploaded', number, failure);
    if (asset === undefined || asset.size !== bytes.length || !this.budget.mayUpload(bytes.length)) {
      answer('too-large');
      return;
    }
    this.setup.host.ports.upload({ ...asset, bytes }).then(answer, () => answer('upload-failed'));
  }
}
