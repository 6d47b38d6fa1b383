import { decodePayload, type Frame, type Position, update } from '@alongside/protocol';
import { beforeAll, follows, isAfter, type StreamPosition } from './stream-position';

/** The last state frame heard of each other participant: what this browser has, and what it lacks. */
export class HeardFrames {
  private last = new Map<number, StreamPosition>();
  private isCatchingUp = false;

  /** Nothing counts any more; the gateway gives the page as it is. */
  clear(): void {
    this.last.clear();
  }

  positions(): Position[] {
    return [...this.last].map(([participant, at]) => ({ participant, ...at }));
  }

  /** What follows stands for the page at a position, all of it carries that same one, and what was heard before is void. */
  catchUp(): void {
    this.last.clear();
    this.isCatchingUp = true;
  }

  /** The connection is gone. Half of a catch-up is no page, although its frames have the position of a whole one. */
  interrupted(): void {
    if (this.isCatchingUp) this.clear();
    this.isCatchingUp = false;
  }

  caughtUp(positions: readonly Position[]): void {
    this.isCatchingUp = false;
    for (const { participant, epoch, sequence } of positions) {
      if (isAfter({ epoch, sequence }, this.last.get(participant) ?? beforeAll))
        this.last.set(participant, { epoch, sequence });
    }
  }

  /** How a frame stands to what was heard before it; unless it is known, it counts as heard from now on. */
  order(frame: Frame): 'known' | 'next' | 'gap' {
    // A receiver that was too slow is caught up in the middle of its connection, without a welcome.
    if (isSnapshot(frame)) this.isCatchingUp = true;
    const { epoch, sequence } = frame;
    const before = this.last.get(frame.from);
    if (this.isCatchingUp) {
      if (before !== undefined && isAfter(before, frame)) return 'known';
    } else if (before !== undefined && !isAfter(frame, before)) {
      return 'known';
    }
    this.last.set(frame.from, { epoch, sequence });
    return this.isCatchingUp || follows(frame, before ?? beforeAll) ? 'next' : 'gap';
  }
}

const isSnapshot = (frame: Frame): boolean =>
  frame.kind === update.kind && decodePayload(update, frame.payload).type === 'snapshot';
