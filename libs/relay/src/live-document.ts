import { Page } from '@alongside/page';
import { decodeFrame, type Frame } from '@alongside/protocol';
import type { StreamPosition } from './stream-position';
import { updateTypeOf } from './update-type';

export interface CatchUp {
  /** Updates first, part-updates after. */
  readonly frames: readonly Uint8Array[];
  /** The last frame of each participant that is in them. */
  readonly positions: ReadonlyMap<number, StreamPosition>;
}

interface Waiting extends StreamPosition {
  readonly from: number;
  /** Null: a later page made it void. */
  bytes: Uint8Array | null;
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
  private waiting: Waiting[] = [];
  private readonly positions = new Map<number, StreamPosition>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly setup: DocumentSetup) {}

  /** The page as a catch-up of before had it. */
  begin(frames: readonly Uint8Array[], positions: ReadonlyMap<number, StreamPosition>): void {
    for (const [from, position] of positions) this.positions.set(from, position);
    for (const bytes of frames) void this.inTurn(() => this.apply(decodeFrame(bytes).from, bytes));
  }

  /** @param bytes null for a frame that has its place in the order but is not part of the page */
  add(frame: Frame, bytes: Uint8Array | null): void {
    if (updateTypeOf(frame) === 'page') for (const earlier of this.waiting) earlier.bytes = null;
    this.waiting.push({ from: frame.from, epoch: frame.epoch, sequence: frame.sequence, bytes });
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

  private async fold(): Promise<void> {
    const frames = this.waiting;
    this.waiting = [];
    for (const { from, epoch, sequence, bytes } of frames) {
      if (bytes !== null) await this.apply(from, bytes);
      this.positions.set(from, { epoch, sequence });
    }
  }

  private async apply(from: number, bytes: Uint8Array): Promise<void> {
    try {
      await this.page.apply(bytes);
    } catch (error) {
      this.setup.broken(from, error);
    }
  }
}
