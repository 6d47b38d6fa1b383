import type { VirtualClock } from '@alongside/participant/testing';

/** How long things take on the way. */
export interface Weather {
  readonly random: () => number;
  delayMs: number;
  /** How often a machine says that a process of its has died. */
  tellsDeath: number;
}

/** A frame's place among those of its sender. */
export interface Numbered {
  readonly from: number;
  /** Whether its receiver sees by it that one before it is missing. */
  readonly tellsGaps: boolean;
  /** Whether those behind it would tell that it is missing. */
  readonly isMissed: boolean;
}

/**
 * By which order a receiver could tell that a message is in the wrong place: by its number; `none` is needed, as where only the
 * latest counts; or null, the connection's own.
 */
export type Order = Numbered | 'none' | null;

/** What a broken proxy does to one direction of a connection: how often, of the messages whose order can be told. */
export interface Faults {
  doubles: number;
  late: number;
}

export type FaultSeen = 'doubled' | 'reordered' | 'strayed';

/** A message that is late, or comes a second time, does so by at most this much. */
const lateMs = 500;

interface Item {
  readonly at: number;
  readonly bytes: number;
  readonly order: Order;
  /** `late`: what may pass it does. `double` or `stray`: everything does. */
  readonly kind: 'due' | 'late' | 'double' | 'stray';
  /** Whether it comes before one of the same sender that was sent before it. */
  readonly passes: boolean;
  readonly arrive: () => void;
}

interface PipeSetup {
  readonly clock: VirtualClock;
  readonly weather: Weather;
  /** Null: what is put in comes out in the same order, and once. */
  readonly faults: Faults | null;
  readonly seen: (fault: FaultSeen) => void;
}

/** One direction of a connection: what is put in comes out later, or never. */
export class Pipe {
  unsentBytes = 0;
  private readonly queue: Item[] = [];
  private lastAt = 0;
  private stalledUntil = 0;
  private cutOffUntil = 0;
  private isDead = false;
  private stopWaiting: (() => void) | null = null;

  constructor(private readonly setup: PipeSetup) {}

  put(bytes: number, arrive: () => void, order: Order = null): void {
    const { clock, weather, faults } = this.setup;
    const { delayMs, random } = weather;
    const at = Math.max(this.lastAt, clock.nowMs + random() * delayMs);
    if (faults === null) {
      this.lastAt = at;
      this.insert({ at, bytes, kind: 'due', order, passes: false, arrive });
    } else this.putFaulty({ at, bytes, order, arrive }, faults);
  }

  /** What another connection had comes out as well, in its order, whatever else is under way. */
  stray(those: readonly Pick<Item, 'bytes' | 'arrive'>[]): void {
    const { clock, weather } = this.setup;
    const at = Math.max(this.lastAt, clock.nowMs) + weather.random() * lateMs;
    for (const it of those) this.insert({ ...it, at, kind: 'stray', order: null, passes: false });
  }

  /** Nothing comes out for so long. */
  stall(ms: number): void {
    this.stalledUntil = Math.max(this.stalledUntil, this.setup.clock.nowMs + ms);
  }

  /** Nothing comes out until then, not even the word that it has ended. */
  cutOff(until: number): void {
    this.cutOffUntil = Math.max(this.cutOffUntil, until);
  }

  /** Nothing is wrong with it any more, unless it is dead. */
  heal(): void {
    this.cutOffUntil = 0;
    const { faults } = this.setup;
    if (faults !== null) faults.doubles = faults.late = 0;
    this.waitAnew();
  }

  /** Nothing comes out any more, and nobody is told. */
  die(): void {
    this.isDead = true;
  }

  /** The end: some of what is under way still arrives, the rest does not. */
  breakOff(arrive: () => void): void {
    const kept = Math.floor(this.setup.weather.random() * (this.queue.length + 1));
    for (const { bytes } of this.queue.splice(kept)) this.unsentBytes -= bytes;
    this.stalledUntil = 0;
    this.isDead = false;
    this.put(0, arrive);
    this.waitAnew();
  }

  private putFaulty(item: Pick<Item, 'at' | 'bytes' | 'order' | 'arrive'>, faults: Faults): void {
    const { random } = this.setup.weather;
    const { order } = item;
    let { at } = item;
    const late = this.queue.filter(({ kind }) => kind === 'late');
    for (const before of late) if (!mayPass(order, before.order)) at = Math.max(at, before.at);
    const isLate = isNumbered(order) && order.isMissed && random() < faults.late;
    if (isLate) at += random() * lateMs;
    else this.lastAt = at;
    const passes = order !== 'none' && late.some((before) => before.at > at);
    this.insert({ ...item, at, kind: isLate ? 'late' : 'due', passes });
    if (!isNumbered(order) || random() >= faults.doubles) return;
    this.insert({ ...item, at: at + random() * lateMs, kind: 'double', passes: false });
  }

  private insert(item: Item): void {
    this.unsentBytes += item.bytes;
    const { queue } = this;
    let place = queue.length;
    while (place > 0 && (queue[place - 1] as Item).at > item.at) place--;
    queue.splice(place, 0, item);
    if (place === 0) this.waitAnew();
    else this.wait();
  }

  private waitAnew(): void {
    this.stopWaiting?.();
    this.stopWaiting = null;
    this.wait();
  }

  private get heldUntil(): number {
    return Math.max(this.stalledUntil, this.cutOffUntil);
  }

  private wait(): void {
    const [head] = this.queue;
    if (head === undefined || this.stopWaiting !== null || this.isDead) return;
    const { clock } = this.setup;
    const at = Math.max(head.at, this.heldUntil);
    this.stopWaiting = clock.after(at - clock.nowMs, () => this.arrived());
  }

  private arrived(): void {
    this.stopWaiting = null;
    if (this.isDead) return;
    const isHeld = this.setup.clock.nowMs < this.heldUntil;
    const item = isHeld ? undefined : this.queue.shift();
    if (item !== undefined) this.unsentBytes -= item.bytes;
    this.wait();
    if (item === undefined) return;
    this.look(item);
    item.arrive();
  }

  private look({ kind, passes }: Item): void {
    if (kind === 'stray') this.setup.seen('strayed');
    else if (kind === 'double') this.setup.seen('doubled');
    else if (passes) this.setup.seen('reordered');
  }
}

/**
 * Of different senders' frames, and of what has no number, the order is the connection's: nobody could tell that it was
 * another one.
 */
const mayPass = (order: Order, late: Order): boolean =>
  order === 'none' || (isSameSender(order, late) && isNumbered(order) && order.tellsGaps);

const isSameSender = (one: Order, other: Order): boolean =>
  isNumbered(one) && isNumbered(other) && one.from === other.from;

const isNumbered = (order: Order): order is Numbered => order !== null && order !== 'none';
