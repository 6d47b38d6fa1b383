import { Page } from '@alongside/page';
import { decodeFrame, type Frame, updateTypeOf } from '@alongside/protocol';
import type { RelayedFrame } from './frame-history';
import type { StreamPosition } from './stream-position';

export interface CatchUp {
  /** Updates first, part-updates after. */
  readonly frames: readonly Uint8Array[];
  /** The last frame of each participant that is in them. */
  readonly positions: ReadonlyMap<number, StreamPosition>;
}

interface DocumentSetup {
  /** How many frames may wait to be folded. */
  readonly foldFrames: number;
  /** A frame could not be folded: its sender does not keep to the wire. */
  readonly broken: (from: number, error: unknown) => void;
}

/** The page as it is now, folded from the frames when somebody needs it and not before. */
export class LiveDocument {
  private page = new Page();
  private waiting: RelayedFrame[] = [];
  /** What is left of frames that need not be folded any more. */
  private passed = new Map<number, StreamPosition>();
  private readonly positions = new Map<number, StreamPosition>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly setup: DocumentSetup) {}

  /** The page as a catch-up of before had it. */
  begin(frames: readonly Uint8Array[], positions: ReadonlyMap<number, StreamPosition>): void {
    for (const [from, position] of positions) this.positions.set(from, position);
    for (const bytes of frames) void this.inTurn(() => this.apply(decodeFrame(bytes).from, bytes));
  }

  /** What is not about the page has its place in the order all the same. */
  add(frame: Frame, relayed: RelayedFrame): void {
    if (updateTypeOf(frame) === 'page') this.forgetPage();
    this.waiting.push(relayed);
    if (this.waiting.length >= this.setup.foldFrames) void this.inTurn(() => this.fold());
  }

  catchUp(): Promise<CatchUp> {
    return this.inTurn(async () => {
      await this.fold();
      // A page that a wrong frame broke has nothing to show until its source begins the next one.
      const frames = await this.page.catchUp().catch(() => []);
      return { frames, positions: new Map(this.positions) };
    });
  }

  /** Frames reach the page in their order, and a catch-up stands between two folds. */
  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = this.turn.then(act);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** A page begins: what was said of the one before is void, but for how far everybody had come. */
  private forgetPage(): void {
    for (const frame of this.waiting) this.passed.set(frame.from, positionOf(frame));
    this.waiting = [];
  }

  private async fold(): Promise<void> {
    const { waiting, passed } = this;
    this.waiting = [];
    this.passed = new Map();
    for (const [from, position] of passed) this.positions.set(from, position);
    const last = new Map<number, RelayedFrame>();
    for (const frame of waiting) {
      await this.apply(frame.from, frame.bytes);
      last.set(frame.from, frame);
    }
    for (const [from, frame] of last) this.positions.set(from, positionOf(frame));
  }

  private async apply(from: number, bytes: Uint8Array): Promise<void> {
    try {
      await this.page.apply(bytes);
    } catch (error) {
      this.setup.broken(from, error);
    }
  }
}

/** Not the frame itself: its bytes would be kept as long as its position. */
const positionOf = ({ epoch, sequence }: StreamPosition): StreamPosition => ({ epoch, sequence });
