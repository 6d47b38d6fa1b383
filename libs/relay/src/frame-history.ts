import { type FrameCursor, type FrameLog, type LastFrames, noteLast } from './frame-log';
import { beforeAll, isAfter, type StreamPosition } from './stream-position';

/** How much of the end of a session's log is there for those who come back. */
export class FrameHistory {
  /** Before the first frame that is kept. */
  private readonly first: FrameCursor;
  private keptFrames = 0;
  private keptBytes = 0;
  /** The last frame of each participant that is no longer here. */
  private readonly dropped: LastFrames = new Map();

  constructor(
    log: FrameLog,
    private readonly cap: { bytes: number; frames: number },
  ) {
    this.first = log.end();
  }

  /** The log has one frame more, of so many bytes. */
  added(bytes: number): void {
    this.keptFrames++;
    this.keptBytes += bytes;
    while (this.keptFrames > this.cap.frames || this.keptBytes > this.cap.bytes) this.drop();
  }

  /** Nobody is expected to lack any of them. */
  forget(): void {
    while (this.keptFrames > 0) this.drop();
  }

  /** Of everybody's frames up to there nothing is here. */
  beginBehind(positions: ReadonlyMap<number, StreamPosition>): void {
    for (const [from, { epoch, sequence }] of positions) this.dropped.set(from, { epoch, sequence });
  }

  /** The frames of others that somebody with these positions lacks; null when some of them are no longer here. */
  since(positions: ReadonlyMap<number, StreamPosition>, except: number): Uint8Array[] | null {
    for (const [from, last] of this.dropped) {
      if (from !== except && isAfter(last, positions.get(from) ?? beforeAll)) return null;
    }
    const lacking: Uint8Array[] = [];
    for (const at = this.first.copy(); at.step(); ) {
      if (at.from !== except && isAfter(at, positions.get(at.from) ?? beforeAll)) lacking.push(at.bytes);
    }
    return lacking;
  }

  private drop(): void {
    const { first } = this;
    first.pass();
    this.keptFrames--;
    this.keptBytes -= first.length;
    noteLast(this.dropped, first);
  }
}
