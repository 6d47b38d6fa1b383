import { refused, type ValueOf } from '@alongside/protocol';

export type Refusal = ValueOf<(typeof refused)['schema']>;

/** More than anybody does before they hear of the first. */
const mostKept = 512;

/**
 * What was refused of a participant. An acknowledgement settles it with all the rest, and the word that it was refused may
 * have been lost with the connection that it was said on: so it is said again before an acknowledgement on another one.
 */
export class Refusals {
  private kept: Refusal[] = [];

  add(refusal: Refusal): void {
    // Of an earlier page nothing waits any more at its sender's.
    if (this.kept.at(-1)?.epoch !== refusal.epoch) this.kept = [];
    this.kept.push(refusal);
    if (this.kept.length > mostKept) this.kept.shift();
  }

  /** In the order of their frames. */
  all(): readonly Refusal[] {
    return this.kept;
  }
}
