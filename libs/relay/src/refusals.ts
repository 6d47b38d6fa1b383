import { partUpdate, refused, type ValueOf } from '@alongside/protocol';
import { follows, type StreamPosition } from './stream-position';

export type Refusal = ValueOf<(typeof refused)['schema']>;

/** More than anybody does before they find out that nothing reaches them. */
const mostKept = 2048;
/** Whoever has not heard it by then never will; and one that takes each time for news does not go on with it for ever. */
const saidAtMost = 8;

interface Kept {
  readonly refusal: Refusal;
  timesSaid: number;
}

/**
 * What was refused of a participant. An acknowledgement settles it with all the rest, and the word that it was refused may
 * have been lost with the connection that it was said on: so it is said again before an acknowledgement on another one.
 */
export class Refusals {
  private kept: Kept[] = [];

  add(refusal: Refusal): void {
    this.forgetBefore(refusal.epoch);
    this.kept.push({ refusal, timesSaid: 0 });
    if (this.kept.length > mostKept) this.kept.shift();
  }

  /**
   * What is missing in a record before a frame was refused; what it was, and why, nobody knows any more. Whoever shows it has to
   * doubt that.
   */
  addGap(last: StreamPosition, next: StreamPosition): readonly Refusal[] {
    const added: Refusal[] = [];
    if (follows(next, last)) return added;
    const first = next.epoch === last.epoch ? last.sequence + 1 : 1;
    for (let sequence = Math.max(first, next.sequence - mostKept); sequence < next.sequence; sequence++)
      added.push({ kind: partUpdate.kind, epoch: next.epoch, sequence, reason: 'not-now' });
    for (const refusal of added) this.add(refusal);
    return added;
  }

  /** What is to be said on another connection, in the order of the frames. */
  again({ epoch }: StreamPosition): readonly Refusal[] {
    this.forgetBefore(epoch);
    for (const kept of this.kept) kept.timesSaid++;
    this.kept = this.kept.filter(({ timesSaid }) => timesSaid <= saidAtMost);
    return this.kept.map(({ refusal }) => refusal);
  }

  /** Of an earlier page nothing waits any more at its sender's. */
  private forgetBefore(epoch: number): void {
    const last = this.kept.at(-1);
    if (last !== undefined && last.refusal.epoch < epoch) this.kept = [];
  }
}
