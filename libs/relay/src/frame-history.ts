import { beforeAll, isAfter, type StreamPosition } from './stream-position';

/** A state frame as it was relayed. */
export interface RelayedFrame extends StreamPosition {
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** The last state frames of a session in the order in which they were relayed, for those who come back. */
export class FrameHistory {
  /** What was dropped is null, until the front is cut off. */
  private readonly kept: (RelayedFrame | null)[] = [];
  private first = 0;
  private keptBytes = 0;
  /** The last frame of each participant that is no longer here. */
  private readonly dropped = new Map<number, StreamPosition>();

  constructor(private readonly cap: { bytes: number; frames: number }) {}

  add(frame: RelayedFrame): void {
    this.kept.push(frame);
    this.keptBytes += frame.bytes.length;
    while (this.kept.length - this.first > this.cap.frames || this.keptBytes > this.cap.bytes) this.drop();
  }

  /** Of everybody's frames up to there nothing is here. */
  beginBehind(positions: ReadonlyMap<number, StreamPosition>): void {
    for (const [from, position] of positions) this.dropped.set(from, position);
  }

  /** The frames of others that somebody with these positions lacks; null when some of them are no longer here. */
  since(positions: ReadonlyMap<number, StreamPosition>, except: number): Uint8Array[] | null {
    for (const [from, last] of this.dropped) {
      if (from !== except && isAfter(last, positions.get(from) ?? beforeAll)) return null;
    }
    const lacking: Uint8Array[] = [];
    for (let index = this.first; index < this.kept.length; index++) {
      const frame = this.kept[index] as RelayedFrame;
      if (frame.from !== except && isAfter(frame, positions.get(frame.from) ?? beforeAll))
        lacking.push(frame.bytes);
    }
    return lacking;
  }

  private drop(): void {
    const frame = this.kept[this.first] as RelayedFrame;
    const { from, epoch, sequence, bytes } = frame;
    // Not the frame itself: its bytes would be kept.
    this.dropped.set(from, { epoch, sequence });
    this.keptBytes -= bytes.length;
    this.kept[this.first++] = null;
    // Cut the front off now and then: shifting on every frame would cost the whole list each time.
    if (this.first > 512) {
      this.kept.splice(0, this.first);
      this.first = 0;
    }
  }
}
