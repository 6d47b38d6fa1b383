/** Asked for so often in a row before a place has to wait. */
const free = 16;
const firstWaitMs = 5_000;
const longestWaitMs = 600_000;
/** A place that was quiet for so long begins anew. */
const forgetMs = 60_000;
/** More than this at once is not a place that differs, but another page. */
const maxInPeriod = 36;
const periodMs = 10_000;

interface Place {
  count: number;
  last: number;
  until: number;
}

/** How often a viewer asks for what differs: a place that differs again and again is asked for ever more seldom. */
export class DoubtPace {
  private readonly places = new Map<number, Place>();
  private since = Number.NEGATIVE_INFINITY;
  private count = 0;

  /** @returns `lasts` once, when a place begins to wait; `too-many` once in a period, when too much differs */
  ask(place: number, now: number): 'yes' | 'no' | 'lasts' | 'too-many' {
    if (now - this.since > periodMs) {
      this.since = now;
      this.count = 0;
    }
    if (++this.count > maxInPeriod) return this.count === maxInPeriod + 1 ? 'too-many' : 'no';
    const known = this.places.get(place);
    if (known === undefined || now - known.last > Math.max(forgetMs, 2 * (known.until - known.last))) {
      this.places.set(place, { count: 1, last: now, until: now });
      return 'yes';
    }
    if (now < known.until) return 'no';
    known.count++;
    known.last = now;
    if (known.count <= free) return 'yes';
    known.until = now + Math.min(longestWaitMs, firstWaitMs * 2 ** (known.count - free - 1));
    return known.count === free + 1 ? 'lasts' : 'yes';
  }

  clear(): void {
    this.places.clear();
  }
}
