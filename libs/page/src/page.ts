import {
  ChangeReader,
  decodeFrame,
  decodePayload,
  EpochTables,
  encodeMessage,
  type Frame,
  locationBody,
  mayOthersSay,
  type PageLocation,
  type PageStart,
  type Part,
  type Place,
  type Pointer,
  type Position,
  pageBody,
  partUpdate,
  pointer,
  Reader,
  readContinuation,
  readSnapshot,
  type UpdateType,
  unpackUpdate,
  update,
} from '@alongside/protocol';
import { catchUpFrames } from './catch-up';
import { describeNode, type NodeDescription } from './describe-node';
import { digestOf } from './digest';
import { type PageCaps, pageCaps } from './page-caps';
import { PageDocument } from './page-document';
import { PageError } from './page-error';
import { foldPart, partsOf } from './part-states';
import { transcriptOf } from './transcript';

/** One epoch of a source, as far as it came. */
interface Shown {
  readonly source: number;
  readonly epoch: number;
  sequence: number;
  start: PageStart;
  readonly tables: EpochTables;
  readonly document: PageDocument;
  /** A frame could not be folded: what is here is half of something. */
  isBroken: boolean;
}

/** Asked now and then in a long fold; with false the rest of it is left. */
type MayGoOn = () => boolean | Promise<boolean>;

export interface PageStats {
  readonly nodes: number;
  readonly characters: number;
  readonly parts: number;
  readonly sheets: number;
  readonly assets: number;
}

/**
 * The page of a session as data. Frames are folded into it in the order in which `apply` was called, also when some of
 * them have to be inflated first. What is read of it (`digest`, `parts` …) is as of the last `apply` that has resolved; while an
 * `applyAll` gives way to others, it is in the middle of something.
 */
export class Page {
  private shown: Shown | null = null;
  private readonly pointers = new Map<number, Pointer>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly caps: PageCaps = pageCaps) {}

  /** @throws DecodeError, PageError: the frame is wrong; after one of the source nothing fits until its next document */
  apply(bytes: Uint8Array): Promise<void> {
    return this.inTurn(() => this.fold(decodeFrame(bytes), () => true));
  }

  /**
   * Many frames at once, which takes far less than one by one.
   *
   * @param frames each is asked for when the one before it is folded
   * @param failed hears of each that is wrong, as `apply` says, before the next one is asked for
   * @param mayGoOn asked before each frame, and within one that costs much; with false the rest is left, and a page of which a
   *   part of a frame is left is broken
   */
  applyAll(
    frames: Iterable<Uint8Array>,
    failed: (error: unknown) => void,
    mayGoOn: MayGoOn = () => true,
  ): Promise<void> {
    return this.inTurn(async () => {
      for (const bytes of frames) {
        const goesOn = mayGoOn();
        if (goesOn !== true && !(await goesOn)) return;
        try {
          const folded = this.fold(decodeFrame(bytes), mayGoOn);
          if (folded !== undefined) await folded;
        } catch (error) {
          failed(error);
        }
      }
    });
  }

  /**
   * Frames that give an empty page this one: updates, then part-updates, then pointers. None while there is no page.
   *
   * @param rest awaited behind each: a large page takes its time
   */
  catchUp(rest: () => void | Promise<void> = () => undefined): Promise<Uint8Array[]> {
    return this.inTurn(async () => {
      const { shown } = this;
      if (shown === null) return [];
      if (shown.isBroken) throw new PageError('broken', `epoch ${shown.epoch}`);
      const { source, epoch, sequence } = shown;
      const position = { from: source, epoch, sequence, acknowledged: 0 };
      const pointers = [...this.pointers].map(([from, value]) =>
        encodeMessage(pointer, value, { from, epoch: 0, sequence: 0, acknowledged: 0 }),
      );
      return [...(await catchUpFrames({ ...shown, position }, rest)), ...pointers];
    });
  }

  /** The last frame of the source that is in it; null while there is no page. */
  get position(): Position | null {
    if (this.shown === null) return null;
    const { source, epoch, sequence } = this.shown;
    return { participant: source, epoch, sequence };
  }

  get url(): string {
    return this.shown?.start.url ?? '';
  }

  get title(): string {
    return this.shown?.start.title ?? '';
  }

  /** 16 hexadecimal digits: equal for two pages that are shown alike, empty while there is no page. */
  digest(): string {
    return this.shown === null ? '' : digestOf(this.shown.start, this.shown.document);
  }

  /** How many of the source's checks this copy of the page did not pass. */
  get divergences(): number {
    return this.shown?.document.divergences ?? 0;
  }

  /** What can be read on the page, line by line. */
  transcript(): string {
    return this.shown === null ? '' : transcriptOf(this.shown.document);
  }

  stats(): PageStats {
    const document = this.shown?.document;
    return {
      nodes: document?.nodes.size ?? 0,
      characters: document?.characters ?? 0,
      parts: document === undefined ? 0 : partsOf(document).length,
      sheets: document?.sheets.size ?? 0,
      assets: document?.assets.size ?? 0,
    };
  }

  /** The state of every part, in the order in which it is to be applied. */
  parts(): Part[] {
    return this.shown === null ? [] : partsOf(this.shown.document);
  }

  /** Enough of a node to find its like in another copy of the document; null for a node that is not here. */
  describe(node: number): NodeDescription | null {
    const known = this.shown?.document.nodes.get(node);
    return known === undefined ? null : describeNode(known);
  }

  /** The last pointer of a participant; null when it has left the page. */
  pointerOf(participant: number): Pointer | null {
    return this.pointers.get(participant) ?? null;
  }

  private inTurn<T>(act: () => T | Promise<T>): Promise<T> {
    const result = this.turn.then(act);
    this.turn = result.catch(() => {});
    return result;
  }

  /** A promise only for what has to be inflated, or costs much. */
  private fold(frame: Frame, mayGoOn: MayGoOn): void | Promise<void> {
    if (frame.kind === update.kind) return this.foldUpdate(frame, mayGoOn);
    if (frame.kind === partUpdate.kind) return this.foldParts(frame, mayGoOn);
    if (frame.kind === pointer.kind) this.foldPointer(frame);
    this.arrived(frame);
  }

  private foldUpdate(frame: Frame, mayGoOn: MayGoOn): void | Promise<void> {
    const packed = decodePayload(update, frame.payload);
    if (packed.type === 'navigate') return this.arrived(frame);
    // Whoever may not say it is not worth the work of inflating it.
    if (packed.type !== 'page' && packed.type !== 'snapshot') this.shownBy(frame);
    const body = unpackUpdate(packed);
    if (!(body instanceof Promise)) return this.foldUnpacked(frame, packed.type, body, mayGoOn);
    return body.then((inflated) => this.foldUnpacked(frame, packed.type, inflated, mayGoOn));
  }

  private foldUnpacked(
    frame: Frame,
    type: UpdateType,
    body: Uint8Array,
    mayGoOn: MayGoOn,
  ): void | Promise<void> {
    if (type === 'page') this.begin(frame, pageBody.read(new Reader(body), 'page'));
    else if (type === 'snapshot') this.restore(frame, body);
    else if (type === 'change') return this.foldChange(frame, body, mayGoOn);
    else this.foldBody(this.shownBy(frame), type, body);
    this.arrived(frame);
  }

  private foldChange(frame: Frame, body: Uint8Array, mayGoOn: MayGoOn): void | Promise<void> {
    const { tables, document } = this.shownBy(frame);
    document.begin();
    const reader = this.guarded(() => new ChangeReader(body, tables, document));
    return this.inPieces(frame, mayGoOn, () => this.guarded(() => reader.run(document.mayGoOn)));
  }

  /** @param piece folds the next one, and returns whether it was the last */
  private inPieces(frame: Frame, mayGoOn: MayGoOn, piece: () => boolean): void | Promise<void> {
    return piece() ? this.arrived(frame) : this.goOn(frame, mayGoOn, piece);
  }

  private async goOn(frame: Frame, mayGoOn: MayGoOn, piece: () => boolean): Promise<void> {
    do {
      const goesOn = mayGoOn();
      if (goesOn !== true && !(await goesOn)) return this.breakOff();
    } while (!piece());
    this.arrived(frame);
  }

  /** What is here is half of something, until the next document begins. */
  breakOff(): void {
    if (this.shown !== null) this.shown.isBroken = true;
  }

  private begin({ from, epoch, sequence }: Frame, start: PageStart): Shown {
    this.pointers.clear();
    this.shown = {
      source: from,
      epoch,
      sequence,
      start,
      tables: new EpochTables(),
      document: new PageDocument(this.caps),
      isBroken: false,
    };
    return this.shown;
  }

  private restore(frame: Frame, body: Uint8Array): void {
    const tables = new EpochTables();
    const document = new PageDocument(this.caps);
    const begin = (start: PageStart) => {
      this.shown = { ...this.begin(frame, start), tables, document };
    };
    this.guarded(() => readSnapshot(body, tables, { begin, sink: document }));
  }

  private foldBody(shown: Shown, type: UpdateType, body: Uint8Array): void {
    const { tables, document } = shown;
    document.begin();
    this.guarded(() => {
      if (type === 'continuation') readContinuation(body, tables, document);
      else shown.start = { ...shown.start, ...readLocation(body) };
    });
  }

  private foldParts(frame: Frame, mayGoOn: MayGoOn): void | Promise<void> {
    const { parts } = decodePayload(partUpdate, frame.payload);
    const { shown } = this;
    // Parts of another page: its numbers mean other nodes.
    if (shown === null || shown.isBroken || shown.epoch !== frame.epoch) return this.arrived(frame);
    const { document } = shown;
    // Each part stands for itself: one that is refused leaves a whole page.
    document.begin();
    const isOwn = frame.from === shown.source;
    let next = 0;
    return this.inPieces(frame, mayGoOn, () => {
      while (next < parts.length) {
        const part = parts[next++] as Part;
        if (isOwn || mayOthersSay(part)) foldPart(document, part);
        if (!document.mayGoOn()) return next === parts.length;
      }
      return true;
    });
  }

  private foldPointer(frame: Frame): void {
    const value = decodePayload(pointer, frame.payload);
    const last = value.runs.at(-1);
    if (last === undefined) this.pointers.delete(frame.from);
    else this.pointers.set(frame.from, { ...value, runs: [{ start: placeAfter(last), steps: [] }] });
  }

  /** What the source goes on with; whoever else speaks of this page, or of another one, is wrong. */
  private shownBy(frame: Frame): Shown {
    const { shown } = this;
    if (shown === null) throw new PageError('no-page', 'an update before the page');
    if (frame.from !== shown.source || frame.epoch !== shown.epoch)
      throw new PageError('not-the-source', `participant ${frame.from}, epoch ${frame.epoch}`);
    if (shown.isBroken) throw new PageError('broken', `epoch ${shown.epoch}`);
    return shown;
  }

  private guarded<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      this.breakOff();
      throw error;
    }
  }

  private arrived({ from, epoch, sequence }: Frame): void {
    const { shown } = this;
    if (shown !== null && from === shown.source && epoch === shown.epoch && sequence > 0)
      shown.sequence = sequence;
  }
}

function readLocation(body: Uint8Array): PageLocation {
  const reader = new Reader(body);
  const location = locationBody.read(reader, 'location');
  reader.end('location');
  return location;
}

/** Where the pointer is at the end of a run. */
function placeAfter({ start, steps }: Pointer['runs'][number]): Place {
  const sum = { x: start.x, y: start.y };
  for (const step of steps) {
    sum.x += step.dx;
    sum.y += step.dy;
  }
  return { ...start, ...sum };
}
