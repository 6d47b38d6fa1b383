import { isAfter, type StreamPosition } from './stream-position';

/** Frames of an epoch, from the first to the last. */
interface Stretch {
  readonly epoch: number;
  readonly first: number;
  readonly last: number;
}

/** What one document leaves to the next. */
export interface GivenUp {
  /** They may have arrived all the same. */
  readonly stretches: readonly Stretch[];
  /** So many have not, since the session began. */
  readonly missing: number;
}

/** Frames that were given up before they were acknowledged: the next welcome says which of them have arrived. */
export class GivenUpFrames {
  private stretches: readonly Stretch[];
  private sum: number;

  constructor(before: GivenUp | null) {
    this.stretches = before?.stretches ?? [];
    this.sum = before?.missing ?? 0;
  }

  add(positions: readonly StreamPosition[]): void {
    const stretches = [...this.stretches];
    for (const { epoch, sequence } of positions) {
      const last = stretches.at(-1);
      if (last?.epoch === epoch && last.last + 1 === sequence)
        stretches[stretches.length - 1] = { ...last, last: sequence };
      else stretches.push({ epoch, first: sequence, last: sequence });
    }
    this.stretches = stretches;
  }

  acknowledge(at: StreamPosition): void {
    if (this.stretches.length > 0) this.stretches = this.behind(at);
  }

  /** The other side has everything up to there, and gets nothing any more of what was given up. @returns how many it lacks in all */
  missing(received: StreamPosition): number {
    for (const { first, last } of this.behind(received)) this.sum += last - first + 1;
    this.stretches = [];
    return this.sum;
  }

  /** Null: there is nothing that the next document has to know. */
  get left(): GivenUp | null {
    const { stretches, sum: missing } = this;
    return stretches.length === 0 && missing === 0 ? null : { stretches, missing };
  }

  private behind(at: StreamPosition): Stretch[] {
    return this.stretches
      .filter(({ epoch, last }) => isAfter({ epoch, sequence: last }, at))
      .map((stretch) =>
        stretch.epoch === at.epoch
          ? { ...stretch, first: Math.max(stretch.first, at.sequence + 1) }
          : stretch,
      );
  }
}
