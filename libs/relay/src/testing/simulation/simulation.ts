import { Page } from '@alongside/page';
import {
  type OpenSocket,
  SimulatedSource,
  SimulatedViewer,
  seededRandom,
  VirtualClock,
} from '@alongside/participant/testing';
import {
  acknowledgement,
  caughtUp,
  decodeFrame,
  decodePayload,
  messageOf,
  pause,
  refused,
  sessionHello,
  sessionState,
} from '@alongside/protocol';
import { defaultLimits, type SessionLimits } from '../../session-limits';
import { SimulatedCluster } from './cluster';
import { SimulatedConnection, type Tap, type Weather } from './network';
import { SimulatedStorage } from './storage';
import { Violation, Witness } from './witness';

/** After so long both ends of a dead connection know it. */
const silenceMs = 60_000;
/** Longer than a commit of a dead gateway may still be under way. */
const restMs = 5000;
const calmMs = 180_000;
const never = 10 * 24 * 60 * 60 * 1000;
/** More than catch-up, history and control messages of so small a session come to. */
const queueBytes = 256 << 10;

/** What a run was like: a simulation in which nothing goes wrong says nothing. */
export interface RunResult {
  readonly steps: number;
  readonly counts: Witness['counts'] & { cuts: number; crashes: number; connections: number };
}

/**
 * A session with a customer, agents, gateways, a network and a journal, all of which may fail at any moment; the same seed
 * gives the same run. Participants, relay and encodings are the real ones.
 */
export class Simulation {
  /** What happened, for whoever has to understand a failure. */
  readonly log: string[] = [];
  private readonly clock = new VirtualClock();
  private readonly random: () => number;
  private readonly weather: Weather;
  private readonly failures: unknown[] = [];
  private readonly witness = new Witness((violation) => this.failures.push(violation));
  private readonly storage = new SimulatedStorage((entry) => this.witness.committed(entry));
  private readonly cluster: SimulatedCluster;
  private readonly customer: SimulatedSource;
  private readonly viewers: SimulatedViewer[] = [];
  private readonly connections = new Map<string, SimulatedConnection[]>();
  private readonly counts = { cuts: 0, crashes: 0, connections: 0 };
  private steps = 0;

  /** @param setup `steps`: how many until everything heals */
  constructor(private readonly setup: { seed: number; steps: number; isTraced?: boolean }) {
    this.random = seededRandom(setup.seed);
    const { random, clock } = this;
    this.weather = { random, delayMs: this.one([5, 40, 200]), tellsDeath: 0.8 };
    const limits: SessionLimits = {
      ...defaultLimits,
      returnMs: never,
      idleMs: never,
      longestMs: never,
      historyFrames: this.one([4, 16, 256]),
      laneBytes: this.one([200, 1000, 1 << 20]),
      foldFrames: this.one([2, 8, 64]),
      // With none a fold that nobody waits for stops before each frame; otherwise never: the real clock decides nothing here.
      foldMs: this.one([0, never]),
      putAwayMs: this.one([100, 3000, never]),
    };
    const failed = (error: unknown) => this.failures.push(error);
    this.cluster = new SimulatedCluster({ clock, random, limits, storage: this.storage, failed });
    this.restoreClock = clock.install();
    this.customer = new SimulatedSource({
      openSocket: this.network('customer'),
      random,
      after: (ms, act) => void clock.after(ms, act),
    });
    this.joinViewer();
  }
  private readonly restoreClock: () => void;

  /** @throws Violation with what was broken, by which seed, and when */
  async run(): Promise<RunResult> {
    try {
      await this.pass(500);
      for (; this.steps < this.setup.steps; this.steps++) {
        this.act();
        await this.pass(this.chance(0.1) ? this.random() * 8000 : this.random() * 80);
      }
      await this.calm();
      return { steps: this.steps, counts: { ...this.witness.counts, ...this.counts } };
    } catch (error) {
      const what = error instanceof Violation ? error.message : String(error);
      throw new Violation(`seed ${this.setup.seed}, step ${this.steps}: ${what}`, { cause: error });
    } finally {
      this.restoreClock();
      // Folds of gateways that are no more stand before those of the next run.
      for (let count = 0; count < 100; count++) await turn();
    }
  }

  private act(): void {
    const { customer, cluster } = this;
    const acts: readonly (readonly [weight: number, name: string, act: () => void])[] = [
      [30, 'the customer does something', () => customer.live()],
      [6, 'the customer points', () => customer.point()],
      [6, 'an agent points', () => this.anyViewer()?.point()],
      [4, 'an agent asks for control', () => this.anyViewer()?.askControl()],
      [12, 'an agent types', () => this.typing()],
      [3, 'an agent clicks', () => this.anyViewer()?.click()],
      [1, 'the customer takes control back', () => customer.revoke('control')],
      [2, 'the customer pauses or goes on', () => (customer.isPaused ? customer.resume() : customer.pause())],
      [2, 'the customer loads the next page', () => customer.reload({ crashed: false })],
      [1, 'the customer’s page crashes', () => customer.reload({ crashed: true })],
      [3, 'an agent comes', () => this.joinViewer()],
      [2, 'an agent leaves', () => this.leaveViewer()],
      [2, 'an agent loads the console again', () => this.reloadViewer()],
      [6, 'a connection is cut', () => this.cut()],
      [4, 'a connection stalls', () => this.anyConnection()?.stall(this.random() * 5000)],
      [
        3,
        'a connection is half-open',
        () => this.anyConnection()?.halfOpen(this.one(['up', 'down', 'both'])),
      ],
      [3, 'the gateway crashes', () => this.crash()],
      [1, 'the session moves', () => cluster.move({ isTold: this.chance(0.5) })],
      [3, 'the storage is slow', () => this.slow(this.one([5, 200, 3000]))],
      [2, 'the storage is away or back', () => this.toggleStorage()],
      [2, 'a commit fails', () => this.failCommit()],
    ];
    let at = this.random() * acts.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, name, act] of acts) {
      at -= weight;
      if (at > 0) continue;
      if (this.setup.isTraced) this.log.push(`${this.clock.nowMs} ${name}`);
      act();
      return;
    }
  }

  /** Everything heals; then everybody sees the same, the journal says it, and nothing waits any more. */
  private async calm(): Promise<void> {
    if (this.setup.isTraced) this.log.push(`${this.clock.nowMs} everything heals`);
    this.weather.delayMs = 5;
    this.weather.tellsDeath = 1;
    this.storage.isUp = true;
    this.storage.latencyMs = 5;
    this.storage.failing = null;
    let quietMs = 0;
    // Either everybody is told that their connections are gone, or they have to find out.
    if (this.chance(0.3)) await this.pass(silenceMs);
    else for (const connection of [...this.connections.values()].flat()) connection.cut();
    for (
      const until = this.clock.nowMs + calmMs;
      quietMs < restMs;
      quietMs = this.isQuiet() ? quietMs + 1000 : 0
    ) {
      if (this.clock.nowMs > until) throw new Violation(`nothing comes to rest: ${this.standing()}`);
      // Who sees that nothing is shared although they want it says so.
      if (this.customer.state === 'paused') this.customer.resume();
      await this.pass(1000);
    }
    const newcomer = this.joinViewer(true);
    await this.pass(1000);
    await this.compare(newcomer);
  }

  private isQuiet(): boolean {
    const all = [this.customer, ...this.viewers];
    return this.customer.isSharing && all.every(({ status }) => status === 'live');
  }

  private async compare(newcomer: SimulatedViewer): Promise<void> {
    const truth = this.customer.truth?.page.digest();
    if (this.customer.truth?.errors.length !== 0) throw this.customer.truth?.errors[0];
    const recorded = new Page();
    for (const { frame } of this.storage.entries) {
      if (messageOf(decodeFrame(frame).kind)?.lane === 'state') await recorded.apply(frame);
    }
    if (this.setup.isTraced) {
      const pages = [this.customer.truth?.page, recorded, ...this.viewers.map(({ screen }) => screen.page)];
      for (const page of pages)
        this.log.push(
          `${page?.digest()} ${page?.url} ${JSON.stringify(page?.parts())} ${JSON.stringify(page?.transcript())}`,
        );
    }
    if (recorded.digest() !== truth) throw new Violation('the journal does not say the customer’s page');
    for (const viewer of this.viewers) {
      if (viewer.screen.page.digest() === truth) continue;
      const who = viewer === newcomer ? 'the newcomer' : `participant ${viewer.participant}`;
      throw new Violation(`${who} does not see the customer’s page`);
    }
  }

  /** Time passes, event by event; after each of them the rules hold. */
  private async pass(ms: number): Promise<void> {
    const until = this.clock.nowMs + ms;
    for (;;) {
      await turn();
      this.check();
      if (!this.clock.next(until)) return;
    }
  }

  private check(): void {
    if (this.failures.length > 0) throw this.failures[0];
    for (const viewer of this.viewers) {
      if (viewer.screen.errors.length > 0) throw viewer.screen.errors[0];
      if (viewer.gaps.length > 0) throw new Violation(`participant ${viewer.participant}: ${viewer.gaps[0]}`);
      if (viewer.status === 'stopped') throw new Violation(`participant ${viewer.participant} was put out`);
    }
    if (this.customer.status === 'stopped') throw new Violation('the customer was put out');
    for (const connections of this.connections.values()) {
      for (const { unsentBytes } of connections)
        if (unsentBytes > queueBytes) throw new Violation(`${unsentBytes} bytes wait on one connection`);
    }
  }

  private network(who: string): OpenSocket {
    return () => {
      const { clock, weather, cluster } = this;
      const connection = new SimulatedConnection(clock, weather, this.tap(who));
      connection.connect((it) => cluster.accept(it));
      const those = this.connections.get(who)?.filter(({ isOver }) => !isOver) ?? [];
      this.connections.set(who, [...those, connection]);
      this.counts.connections++;
      return connection.client;
    };
  }

  private tap(who: string): Tap {
    const tap = this.witness.tap();
    if (this.setup.isTraced !== true) return tap;
    const connection = `${who} ${this.counts.connections}`;
    const note = (arrow: string, bytes: Uint8Array) => {
      this.log.push(`${Math.round(this.clock.nowMs)} ${connection} ${arrow} ${describe(bytes)}`);
    };
    return {
      up: (bytes) => {
        note('→', bytes);
        tap.up(bytes);
      },
      down: (bytes) => {
        note('←', bytes);
        tap.down(bytes);
      },
      heard: (bytes) => tap.heard(bytes),
    };
  }

  private joinViewer(always = false): SimulatedViewer {
    const user = `agent ${1 + Math.floor(this.random() * 3)}`;
    const there = this.viewers.find((viewer) => viewer.user === user);
    const viewer = there ?? this.openViewer(always ? 'agent 9' : user);
    return always && there !== undefined ? this.openViewer('agent 9') : viewer;
  }

  private openViewer(user: string): SimulatedViewer {
    const viewer = new SimulatedViewer(user, { openSocket: this.network(user), random: this.random });
    this.viewers.push(viewer);
    return viewer;
  }

  private leaveViewer(): SimulatedViewer | null {
    const viewer = this.anyViewer();
    if (viewer === null) return null;
    this.viewers.splice(this.viewers.indexOf(viewer), 1);
    viewer.close();
    return viewer;
  }

  private reloadViewer(): void {
    const viewer = this.leaveViewer();
    if (viewer !== null) this.openViewer(viewer.user);
  }

  private typing(): void {
    const viewer = this.viewers.find(({ hasControl }) => hasControl) ?? this.anyViewer();
    viewer?.type(`typed ${Math.floor(this.random() * 1000)}`);
  }

  private cut(): void {
    this.counts.cuts++;
    this.anyConnection()?.cut();
  }

  private crash(): void {
    this.counts.crashes++;
    this.cluster.crash();
  }

  private slow(latencyMs: number): void {
    this.storage.latencyMs = latencyMs;
  }

  private toggleStorage(): void {
    this.storage.isUp = !this.storage.isUp;
  }

  private failCommit(): void {
    this.storage.failing = this.one(['rejected', 'answer-lost']);
  }

  private standing(): string {
    const { customer, viewers, cluster } = this;
    const all = viewers.map(({ participant, status }) => `${participant} ${status}`);
    return `customer ${customer.status} ${customer.state}, ${all.join(', ')}, gateway ${cluster.isUp}`;
  }

  private anyViewer(): SimulatedViewer | null {
    return this.viewers[Math.floor(this.random() * this.viewers.length)] ?? null;
  }

  private anyConnection(): SimulatedConnection | null {
    const all = [...this.connections.values()].flat().filter(({ isOver }) => !isOver);
    return all[Math.floor(this.random() * all.length)] ?? null;
  }

  private chance(of: number): boolean {
    return this.random() < of;
  }

  private one<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)] as T;
  }
}

/** A frame for whoever reads the log. */
function describe(bytes: Uint8Array): string {
  const frame = decodeFrame(bytes);
  const { kind, from, epoch, sequence } = frame;
  const name = messageOf(kind)?.name ?? String(kind);
  for (const message of [sessionState, refused, pause, sessionHello, caughtUp, acknowledgement] as const)
    if (kind === message.kind)
      return `${name} ${JSON.stringify(decodePayload<unknown>(message, frame.payload))}`;
  const payload = Buffer.from(bytes.subarray(5, 45))
    .toString('latin1')
    .replace(/[^ -~]/g, '·');
  return sequence > 0 ? `${name} ${from} at ${epoch}/${sequence} ${payload}` : `${name} ${payload}`;
}

/** Everything that was ready has run: a turn of the real event loop, which the virtual clock leaves alone. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
