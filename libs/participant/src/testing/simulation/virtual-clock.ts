interface Event {
  readonly at: number;
  /** Of two events of one moment the earlier planned comes first. */
  readonly order: number;
  act: (() => void) | null;
}

type Timers = Pick<typeof globalThis, 'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval'>;

/** Time that passes only when the simulation says so; while installed, also for everything that uses the platform's timers. */
export class VirtualClock {
  nowMs = 1_000_000;
  private readonly heap: Event[] = [];
  private readonly planned = new Map<number, Event>();
  private count = 0;

  /** @returns what takes it off again */
  after(ms: number, act: () => void): () => void {
    const number = this.plan(ms, act);
    return () => this.cancel(number);
  }

  /** Runs the first event that is due by then. False: nothing is, and it is that time now. */
  next(until: number): boolean {
    for (;;) {
      const event = this.heap[0];
      if (event === undefined || event.at > until) break;
      this.pop();
      if (event.act === null) continue;
      this.planned.delete(event.order);
      this.nowMs = event.at;
      event.act();
      return true;
    }
    this.nowMs = until;
    return false;
  }

  /** Stands in for the platform's clock until what is returned is called. */
  install(): () => void {
    const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
    const now = Date.now;
    const own = {
      setTimeout: (act: () => void, ms = 0) => this.plan(ms, act),
      clearTimeout: (timer: unknown) => this.cancel(timer),
      setInterval: (act: () => void, ms = 0) => this.repeat(ms, act),
      clearInterval: (timer: unknown) => this.cancel(timer),
    };
    Object.assign(globalThis, own as unknown as Timers);
    Date.now = () => this.nowMs;
    return () => {
      Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
      Date.now = now;
    };
  }

  private plan(ms: number, act: () => void, number = ++this.count): number {
    const event = { at: this.nowMs + Math.max(0, ms), order: number, act };
    this.planned.set(number, event);
    this.push(event);
    return number;
  }

  private repeat(ms: number, act: () => void): number {
    const number = ++this.count;
    const again = () => {
      this.plan(ms, again, number);
      act();
    };
    return this.plan(ms, again, number);
  }

  private cancel(timer: unknown): void {
    if (typeof timer !== 'number') return;
    const event = this.planned.get(timer);
    if (event === undefined) return;
    event.act = null;
    this.planned.delete(timer);
  }

  private push(event: Event): void {
    const { heap } = this;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(event, heap[above] as Event)) break;
      heap[at] = heap[above] as Event;
      at = above;
    }
    heap[at] = event;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop() as Event;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1] as Event, heap[below] as Event)) below++;
      if (!isBefore(heap[below] as Event, last)) break;
      heap[at] = heap[below] as Event;
      at = below;
    }
    heap[at] = last;
  }
}

const isBefore = (one: Event, other: Event): boolean =>
  one.at !== other.at ? one.at < other.at : one.order < other.order;
