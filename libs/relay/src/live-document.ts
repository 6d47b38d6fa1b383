import { setImmediate } from 'node:timers/promises';
import { Page, PageError } from '@alongside/page';
import { decodeFrame, type Frame, updateTypeOf } from '@alongside/protocol';
import { type FrameCursor, type FrameLog, type LastFrames, noteLast } from './frame-log';
import type { SessionLimits } from './session-limits';
import type { StreamPosition } from './stream-position';

export interface CatchUp {
  /** Updates first, part-updates after. */
  readonly frames: readonly Uint8Array[];
  /** The last frame of each participant that is in them. */
  readonly positions: ReadonlyMap<number, StreamPosition>;
}

interface DocumentSetup {
  /** The frames that are folded, but for those that begin a page after a restart. */
  readonly log: FrameLog;
  /**
   * How many frames may wait to be folded, and how large they may be together; how long a fold that nobody waits for may go
   * on until others have their turn.
   */
  readonly limits: Pick<SessionLimits, 'foldFrames' | 'historyBytes' | 'foldMs' | 'hurriedFoldMs'>;
  /** A frame could not be folded: its sender does not keep to the wire. */
  readonly broken: (from: number, error: unknown) => void;
}

/** With so many times as much waiting as may wait, a fold does not wait for those of other sessions any more. */
const hurryAt = 4;
/** With so many times as much, its frames cost more than there is time for: whoever sent most of them is put out. */
const giveUpAt = 8;

/**
 * Folds that nobody waits for, of all sessions of this process, one after the other: what a fold makes and drops again
 * costs the collector of garbage nothing, unless others are half done at the same time.
 */
let inBackground: Promise<unknown> = Promise.resolve();

/** The page as it is now, folded from the frames when somebody needs it or too many wait, and not before. */
export class LiveDocument {
  private page = new Page();
  /** The page while it is put away: frames that give it, a small part of what it takes as nodes. `page` is empty meanwhile. */
  private away: readonly Uint8Array[] | null = null;
  /** Nothing has come since it was put away. */
  private isAtRest = false;
  /** Before the first frame that waits to be folded. */
  private waitingFrom: FrameCursor;
  private waiting = 0;
  private waitingBytes = 0;
  private due: 'soon' | 'now' | null = null;
  /** How many wait for the page. */
  private wanted = 0;
  /** How many pages have begun. */
  private begun = 0;
  /** What is left of frames that need not be folded any more. */
  private passed: LastFrames = new Map();
  private readonly positions = new Map<number, StreamPosition>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly setup: DocumentSetup) {
    this.waitingFrom = setup.log.end();
  }

  /** The page as a catch-up of before had it. */
  begin(frames: readonly Uint8Array[], positions: ReadonlyMap<number, StreamPosition>): void {
    for (const [from, position] of positions) this.positions.set(from, position);
    this.away = frames;
  }

  /** The log has one frame more; what is not about the page has its place in the order all the same. */
  added(frame: Frame, bytes: number): void {
    this.isAtRest = false;
    if (updateTypeOf(frame) === 'page') this.forgetPage();
    this.waiting++;
    this.waitingBytes += bytes;
    if (this.due === null && this.hasWaiting(1)) this.foldSoon();
    if (this.due === 'soon' && this.hasWaiting(hurryAt)) this.foldNow();
    if (this.hasWaiting(giveUpAt)) this.giveUp();
  }

  catchUp(): Promise<CatchUp> {
    this.wanted++;
    return this.inTurn(async () => {
      await this.fold().finally(() => this.wanted--);
      // A page that a wrong frame broke has nothing to show until its source begins the next one.
      const frames = this.away ?? (await this.page.catchUp(this.pace()).catch(() => []));
      return { frames, positions: new Map(this.positions) };
    });
  }

  /** Nothing has come for a while: of the page is kept what gives it again, and it is brought back when it is needed. */
  putAway(): void {
    if (this.isAtRest) return;
    this.isAtRest = true;
    // Many may come to rest at once, such as a minute after a restart.
    inBackground = inBackground.then(() => this.inTurn(() => this.putAwayNow())).catch(() => undefined);
  }

  private async putAwayNow(): Promise<void> {
    // What waits since it was put away can wait on.
    if (!this.isAtRest || this.away !== null) return;
    await this.fold();
    const frames = await this.page.catchUp(this.pace());
    if (frames.length === 0) return;
    this.away = frames;
    this.page = new Page();
  }

  /** Others have their turn in between: soon where nobody waits for this page. */
  private pace(isDue = false): () => undefined | Promise<void> {
    const { foldMs, hurriedFoldMs } = this.setup.limits;
    let since = performance.now();
    return () => {
      const isHurried = isDue || this.wanted > 0 || this.due === 'now';
      if (performance.now() - since < (isHurried ? hurriedFoldMs : foldMs)) return undefined;
      return setImmediate().then(() => {
        since = performance.now();
      });
    };
  }

  /** What waits is dropped, and with it the page until its source begins the next one. */
  private giveUp(): void {
    const sent = new Map<number, number>();
    for (let at = this.waitingFrom.copy(), left = this.waiting; left > 0; left--) {
      at.pass();
      sent.set(at.from, (sent.get(at.from) ?? 0) + at.bytes.length);
    }
    const [most] = [...sent].reduce((one, other) => (other[1] > one[1] ? other : one));
    this.forgetPage();
    void this.inTurn(async () => this.page.breakOff());
    this.setup.broken(most, new PageError('too-costly', 'more than can be folded in time'));
  }

  /** Whether so many times as much waits as may wait. */
  private hasWaiting(times: number): boolean {
    const { foldFrames, historyBytes } = this.setup.limits;
    return this.waiting >= times * foldFrames || this.waitingBytes > times * historyBytes;
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
    // The frame that begins it is in the log already.
    for (; this.waiting > 0; this.waiting--) {
      this.waitingFrom.pass();
      noteLast(this.passed, this.waitingFrom);
    }
    this.noneWaits();
  }

  private noneWaits(): void {
    this.waiting = 0;
    this.waitingBytes = 0;
    this.due = null;
  }

  private async fold(): Promise<void> {
    if (this.away !== null && this.waiting > 0) await this.bringBack(this.away);
    const { passed, begun, due, waiting, waitingFrom } = this;
    this.waitingFrom = this.setup.log.end();
    this.noneWaits();
    this.passed = new Map();
    for (const [from, position] of passed) this.positions.set(from, position);
    const last: LastFrames = new Map();
    for (let at = waitingFrom.copy(), left = waiting; left > 0; left--) {
      at.pass();
      noteLast(last, at);
    }
    const rest = this.pace(due === 'now');
    // What a page was is not wanted any more once another one has begun.
    const isWanted = () => this.begun === begun;
    const mayGoOn = () => rest()?.then(isWanted) ?? true;
    await this.page.applyAll(
      next(waitingFrom, waiting),
      // It stands at the frame that is being folded.
      (error) => this.setup.broken(waitingFrom.from, error),
      mayGoOn,
    );
    for (const [from, position] of last) this.positions.set(from, position);
  }

  private async bringBack(frames: readonly Uint8Array[]): Promise<void> {
    this.away = null;
    // It may be put away again, though nothing came.
    this.isAtRest = false;
    for (const bytes of frames) await this.apply(decodeFrame(bytes).from, bytes);
  }

  private async apply(from: number, bytes: Uint8Array): Promise<void> {
    try {
      await this.page.apply(bytes);
    } catch (error) {
      this.setup.broken(from, error);
    }
  }
}

/** So many frames behind the cursor, which goes along. */
function* next(at: FrameCursor, count: number): Iterable<Uint8Array> {
  for (let left = count; left > 0; left--) {
    at.pass();
    yield at.bytes;
  }
}
