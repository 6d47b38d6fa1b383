import { setImmediate } from 'node:timers/promises';
import { Page } from '@alongside/page';
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
  /** More came than can be folded in time, and the page was given up: its source has to begin another one. */
  readonly givenUp: () => void;
}

/** With so many times as much waiting as may wait, a fold does not wait for those of other sessions any more. */
const hurryAt = 4;
/** With so many times as much, its frames cost more than there is time for. */
const giveUpAt = 8;
/** So many pages one after the other are folded for somebody who waits. */
const mostPages = 4;

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
  /** Of these, what did not come out of a record. */
  private fresh = 0;
  private freshBytes = 0;
  private due: 'soon' | 'now' | null = null;
  /** Nothing is folded, and there is nothing to show, until the next page begins. */
  private isGivenUp = false;
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

  /**
   * The log has one frame more; what is not about the page has its place in the order all the same.
   *
   * @param mayGiveUp not with what was taken in before, and is taken in once more
   */
  added(frame: Frame, bytes: number, mayGiveUp = true): void {
    this.isAtRest = false;
    if (updateTypeOf(frame) === 'page') this.beginPage();
    if (this.isGivenUp) {
      this.pass();
      return;
    }
    this.waiting++;
    this.waitingBytes += bytes;
    if (mayGiveUp) {
      this.fresh++;
      this.freshBytes += bytes;
    }
    if (this.due === null && this.hasWaiting(1)) this.foldSoon();
    if (this.due === 'soon' && this.hasWaiting(hurryAt)) this.foldNow();
    if (isTooMuch(this.fresh, this.freshBytes, giveUpAt, this.setup.limits)) this.giveUp();
  }

  catchUp(): Promise<CatchUp> {
    this.wanted++;
    return this.inTurn(() => this.catchUpNow().finally(() => this.wanted--));
  }

  private async catchUpNow(): Promise<CatchUp> {
    // Where a page began meanwhile, what was before it was left in the middle. A source that does nothing else is not waited for.
    for (let begun = -1, times = 0; begun !== this.begun && times < mostPages; times++) {
      begun = this.begun;
      await this.fold();
    }
    // A page that a wrong frame broke has nothing to show until its source begins the next one.
    const frames = this.away ?? (await this.page.catchUp(this.pace()).catch(() => []));
    // What was given up meanwhile is a page of before; how far everybody has come stands for itself.
    return { frames: this.isGivenUp ? [] : frames, positions: new Map(this.positions) };
  }

  /** Whether its page was given up, and no other one has begun. */
  get lacksPage(): boolean {
    return this.isGivenUp;
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
    if (frames.length === 0 || this.isGivenUp) return;
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

  /** What waits is dropped, and with it the page. */
  private giveUp(): void {
    this.forgetPage();
    this.isGivenUp = true;
    this.away = null;
    this.page = new Page();
    this.setup.givenUp();
  }

  /** Whether so many times as much waits as may wait. */
  private hasWaiting(times: number): boolean {
    return isTooMuch(this.waiting, this.waitingBytes, times, this.setup.limits);
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

  private beginPage(): void {
    // The frame that begins it is in the log already, and not among those that wait.
    this.forgetPage();
    this.isGivenUp = false;
  }

  /** What was said of the page is void, but for how far everybody had come. */
  private forgetPage(): void {
    this.begun++;
    for (; this.waiting > 0; this.waiting--) this.pass();
    this.noneWaits();
  }

  /** A frame need not be folded. */
  private pass(): void {
    this.waitingFrom.pass();
    noteLast(this.passed, this.waitingFrom);
  }

  private noneWaits(): void {
    this.waiting = 0;
    this.waitingBytes = 0;
    this.fresh = 0;
    this.freshBytes = 0;
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
    const { page } = this;
    const rest = this.pace();
    for (const bytes of frames) {
      if (this.page !== page) return;
      await page.apply(bytes).catch((error) => this.setup.broken(decodeFrame(bytes).from, error));
      await rest();
    }
  }
}

/** Whether that is so many times as much as may wait. */
const isTooMuch = (
  frames: number,
  bytes: number,
  times: number,
  { foldFrames, historyBytes }: DocumentSetup['limits'],
): boolean => frames >= times * foldFrames || bytes > times * historyBytes;

/** So many frames behind the cursor, which goes along. */
function* next(at: FrameCursor, count: number): Iterable<Uint8Array> {
  for (let left = count; left > 0; left--) {
    at.pass();
    yield at.bytes;
  }
}
