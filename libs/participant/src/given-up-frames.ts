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
  /** So many have not, and it is not known whether that was heard. */
  readonly missing: number;
}

/** Frames that were given up before they were acknowledged: the next welcome says which of them have arrived. */
export class GivenUpFrames {
  private stretches: Stretch[];
  private untold: number;
  /** An acknowledgement behind it is of something that was said after the missing ones were told. */
  private toldAt: StreamPosition | null = null;

  constructor(before: GivenUp | null) {
    this.stretches = [...(before?.stretches ?? [])];
    this.untold = before?.missing ?? 0;
  }

  add(positions: readonly StreamPosition[]): void {
    for (const { epoch, sequence } of positions) {
      const last = this.stretches.at(-1);
      if (last?.epoch === epoch && last.last + 1 === sequence)
        this.stretches[this.stretches.length - 1] = { ...last, last: sequence };
      else this.stretches.push({ epoch, first: sequence, last: sequence });
    }
  }

  acknowledge(at: StreamPosition): void {
    this.stretches = this.behind(at);
    if (this.toldAt === null || !isAfter(at, this.toldAt)) return;
    this.toldAt = null;
    this.untold = 0;
  }

  /** The other side has everything up to there, and gets nothing any more of what was given up. @returns how many it has not */
  missing(received: StreamPosition): number {
    for (const { first, last } of this.behind(received)) this.untold += last - first + 1;
    this.stretches = [];
    this.toldAt = received;
    return this.untold;
  }

  /** Null: there is nothing that the next document has to know. */
  get left(): GivenUp | null {
    const { stretches, untold: missing } = this;
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
