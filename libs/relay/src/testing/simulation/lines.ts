import type { Socket, VirtualClock } from '@alongside/participant/testing';
import { type ServerEnd, SimulatedConnection, type Tap } from './network';
import type { FaultSeen, Faults, Weather } from './pipe';

/** How often a connection has a proxy on it that is broken, and what that does to how many of the messages. */
const brokenProxy = { up: 0.1, down: 0.2, doubles: 0.4, late: 0.5 };
/** How often what a connection's last one has sent strays onto it. */
const straysOften = 0.1;

interface LinesSetup {
  readonly clock: VirtualClock;
  readonly weather: Weather;
  readonly life: () => number;
  readonly accept: (connection: SimulatedConnection) => ServerEnd | null;
  readonly tap: (connection: string) => Tap;
}

/** What has happened on the network. */
export interface NetworkCounts extends Record<FaultSeen, number> {
  connections: number;
  partitions: number;
  /** Connections of which a gateway found that nothing is heard on them any more. */
  silences: number;
}

/** Everybody's ways to the gateways. */
export class SimulatedNetwork {
  readonly counts: NetworkCounts = {
    connections: 0,
    partitions: 0,
    silences: 0,
    doubled: 0,
    reordered: 0,
    strayed: 0,
  };
  /** The most that ever waited on one connection to a browser. */
  mostUnsentBytes = 0;
  private lines: Line[] = [];
  private isHealed = false;

  constructor(readonly setup: LinesSetup) {}

  /** A browser's. */
  line(who: string): Line {
    this.lines = this.lines.filter((line) => !line.isOver);
    const line = new Line(this, who);
    this.lines.push(line);
    return line;
  }

  get connections(): SimulatedConnection[] {
    return this.lines.flatMap(({ connections }) => connections).filter(({ isOver }) => !isOver);
  }

  any(): SimulatedConnection | null {
    const { connections } = this;
    return connections[Math.floor(this.setup.weather.random() * connections.length)] ?? null;
  }

  /** Some of the browsers cannot reach any gateway for so long, and neither side is told. */
  partition(ms: number): void {
    const { random } = this.setup.weather;
    const cutOff = this.lines.filter(() => random() < 0.6);
    if (cutOff.length === 0) return;
    this.counts.partitions++;
    for (const line of cutOff) line.cutOff(this.setup.clock.nowMs + ms);
  }

  /** From now on nothing is wrong with any connection. */
  heal(): void {
    this.isHealed = true;
    for (const line of this.lines) line.heal();
  }

  /** A proxy on a new connection; null: none that is broken. */
  faults(direction: 'up' | 'down'): Faults | null {
    const { random } = this.setup.weather;
    if (this.isHealed || random() >= brokenProxy[direction]) return null;
    const { doubles, late } = brokenProxy;
    const chance = random();
    return { doubles: chance < 0.7 ? doubles : 0, late: chance > 0.4 ? late : 0 };
  }

  strays(): boolean {
    return !this.isHealed && this.setup.weather.random() < straysOften;
  }
}

/** One browser's way to the gateways: one connection after the other. */
export class Line {
  connections: SimulatedConnection[] = [];
  /** What came to it in another order than it was sent in: as often it may find that something is missing. */
  disorders = 0;
  /** Whether a gateway has heard it say what does not follow on what it had said: it is put out for that. */
  isGarbled = false;
  private last: SimulatedConnection | null = null;
  private cutOffUntil = 0;
  private isLeft = false;

  constructor(
    private readonly network: SimulatedNetwork,
    private readonly who: string,
  ) {}

  /** Whether its browser is closed, and nothing is left of it. */
  get isOver(): boolean {
    return this.isLeft && this.connections.every(({ isOver }) => isOver);
  }

  /** The browser is closed. */
  leave(): void {
    this.isLeft = true;
  }

  readonly open = (): Socket => {
    const { network } = this;
    const { clock, weather, tap, accept, life } = network.setup;
    const connection = new SimulatedConnection({
      clock,
      weather,
      life,
      tap: tap(`${this.who} ${++network.counts.connections}`),
      faults: { up: network.faults('up'), down: network.faults('down') },
      seen: (fault, direction) => this.seen(fault, direction),
      waits: (bytes) => {
        network.mostUnsentBytes = Math.max(network.mostUnsentBytes, bytes);
      },
      fellSilent: () => void network.counts.silences++,
    });
    if (this.last !== null && network.strays()) connection.inherit(this.last);
    this.last = connection;
    this.connections = [...this.connections.filter(({ isOver }) => !isOver), connection];
    if (clock.nowMs < this.cutOffUntil) connection.cutOff(this.cutOffUntil);
    connection.connect(accept);
    return connection.client;
  };

  cutOff(until: number): void {
    this.cutOffUntil = Math.max(this.cutOffUntil, until);
    for (const connection of this.connections) connection.cutOff(until);
  }

  heal(): void {
    this.cutOffUntil = 0;
    for (const connection of this.connections) connection.heal();
  }

  private seen(fault: FaultSeen, direction: 'up' | 'down'): void {
    this.network.counts[fault]++;
    if (fault === 'doubled') return;
    if (direction === 'down') this.disorders++;
    else this.isGarbled = true;
  }
}
