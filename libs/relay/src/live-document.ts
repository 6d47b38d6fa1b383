import { setImmediate } from 'node:timers/promises';
import { Page } from '@alongside/page';
import { decodeFrame, type Frame, updateTypeOf } from '@alongside/protocol';
import type { RelayedFrame } from './frame-history';
import type { SessionLimits } from './session-limits';
import type { StreamPosition } from './stream-position';

export interface CatchUp {
  /** Updates first, part-updates after. */
  readonly frames: readonly Uint8Array[];
  /** The last frame of each participant that is in them. */
  readonly positions: ReadonlyMap<number, StreamPosition>;
}

interface DocumentSetup {
  /**
   * How many frames may wait to be folded, and how large they may be together; how long a fold that nobody waits for may go
   * on until others have their turn.
   */
  readonly limits: Pick<SessionLimits, 'foldFrames' | 'historyBytes' | 'foldMs'>;
  /** A frame could not be folded: its sender does not keep to the wire. */
  readonly broken: (from: number, error: unknown) => void;
}

/** With so many times as much waiting as may wait, a fold gives way to nobody: whoever sends so much is held up by it. */
const hurryAt = 4;

/**
 * Folds that nobody waits for, of all sessions of this process, one after the other: what a fold makes and drops again
 * costs the collector of garbage nothing, unless others are half done at the same time.
 */
let inBackground: Promise<unknown> = Promise.resolve();

/** The page as it is now, folded from the frames when somebody needs it or too many wait, and not before. */
export class LiveDocument {
  private page = new Page();
  private waiting: RelayedFrame[] = [];
  private waitingBytes = 0;
  private due: 'soon' | 'now' | null = null;
  /** How many wait for the page. */
  private wanted = 0;
  /** How many pages have begun. */
  private begun = 0;
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
    this.waitingBytes += relayed.bytes.length;
    if (this.due === null && this.hasWaiting(1)) this.foldSoon();
    if (this.due === 'soon' && this.hasWaiting(hurryAt)) this.foldNow();
  }

  catchUp(): Promise<CatchUp> {
    this.wanted++;
    return this.inTurn(async () => {
      await this.fold().finally(() => this.wanted--);
      // A page that a wrong frame broke has nothing to show until its source begins the next one.
      const frames = await this.page.catchUp().catch(() => []);
      return { frames, positions: new Map(this.positions) };
    });
  }

  /** Whether so many times as much waits as may wait. */
  private hasWaiting(times: number): boolean {
    const { foldFrames, historyBytes } = this.setup.limits;
    return this.waiting.length >= times * foldFrames || this.waitingBytes > times * historyBytes;
  }

  private foldSoon(): void {
    this.due = 'soon';
    inBackground = inBackground.then(() => this.inTurn(() => this.fold())).catch(() => undefined);
  }

  private foldNow(): void {
    this.due = 'now';
    void this.inTurn(() => this.fold());
  }

  /** Frames reach the page in their order, and a catch-up stands between two folds. */
  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = this.turn.then(act);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** A page begins: what was said of the one before is void, but for how far everybody had come. */
  private forgetPage(): void {
    this.begun++;
    for (const frame of this.takeWaiting()) this.passed.set(frame.from, positionOf(frame));
  }

  private takeWaiting(): readonly RelayedFrame[] {
    const { waiting } = this;
    this.waiting = [];
    this.waitingBytes = 0;
    this.due = null;
    return waiting;
  }

  private async fold(): Promise<void> {
    const { passed, begun, due } = this;
    const frames = this.takeWaiting();
    this.passed = new Map();
    for (const [from, position] of passed) this.positions.set(from, position);
    let since = performance.now();
    const mayGoOn = () => {
      const isHurried = this.wanted > 0 || due === 'now' || this.due === 'now';
      if (isHurried || performance.now() - since < this.setup.limits.foldMs) return true;
      return setImmediate().then(() => {
        since = performance.now();
        // What a page was is not wanted any more once another one has begun.
        return this.begun === begun;
      });
    };
    await this.page.applyAll(
      frames.map(({ bytes }) => bytes),
      (error, index) => this.setup.broken((frames[index] as RelayedFrame).from, error),
      mayGoOn,
    );
    const last = new Map<number, RelayedFrame>();
    for (const frame of frames) last.set(frame.from, frame);
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
