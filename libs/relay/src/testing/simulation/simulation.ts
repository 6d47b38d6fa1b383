import { Page } from '@alongside/page';
import { type SimulatedViewer, seededRandom, VirtualClock } from '@alongside/participant/testing';
import { decodeFrame, messageOf } from '@alongside/protocol';
import { defaultLimits, type SessionLimits } from '../../session-limits';
import { Cast } from './cast';
import { Checkpoints } from './checkpoints';
import { SimulatedCluster } from './cluster';
import { describe } from './describe-frame';
import { type NetworkCounts, SimulatedNetwork } from './lines';
import type { Tap } from './network';
import type { Weather } from './pipe';
import type { Plant } from './plant';
import { SimulatedStorage } from './storage';
import { Violation, Witness } from './witness';

/** After so long both ends of a dead connection know it. */
const silenceMs = 60_000;
/** Longer than a commit of a dead gateway may still be under way. */
const restMs = 5000;
const calmMs = 180_000;
/** Longer than it takes until both ends of a connection have noticed. */
const longestCutOffMs = 60_000;
const never = 10 * 24 * 60 * 60 * 1000;
/** More than catch-up, history and control messages of so small a session come to. */
const queueBytes = 256 << 10;

interface Counts extends NetworkCounts {
  readonly cuts: number;
  readonly crashes: number;
  readonly fromCheckpoint: number;
  /** Statements that hung while the storage was cut off. */
  readonly hung: number;
  /** Who was put out, or found that something is missing, because of what the network did. */
  readonly putOut: number;
  readonly gaps: number;
  /** How often the customer has gone on in another browser, and how many runs could not be told the pages apart then. */
  readonly led: number;
  readonly mixed: number;
}

interface SimulationSetup {
  readonly seed: number;
  /** How many until everything heals. */
  readonly steps: number;
  readonly isTraced?: boolean;
  readonly plant?: Plant;
}

/** What a run was like: a simulation in which nothing goes wrong says nothing. */
export interface RunResult {
  readonly steps: number;
  readonly counts: Counts & Witness['counts'];
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
  private readonly checkpoints = new Checkpoints(this.storage);
  private readonly cluster: SimulatedCluster;
  private readonly network: SimulatedNetwork;
  private readonly cast: Cast;
  private cuts = 0;
  private steps = 0;

  constructor(private readonly setup: SimulationSetup) {
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
      // With none a fold stops before each frame; otherwise never: the real clock decides nothing here.
      foldMs: this.one([0, never]),
      hurriedFoldMs: this.one([0, never]),
      putAwayMs: this.one([100, 3000, never]),
    };
    const { storage, checkpoints } = this;
    const failed = (error: unknown) => this.failures.push(error);
    const plant = setup.plant ?? {};
    this.cluster = new SimulatedCluster({ clock, random, limits, storage, checkpoints, plant, failed });
    this.network = new SimulatedNetwork({
      clock,
      weather: this.weather,
      life: () => this.cluster.life,
      accept: (connection) => this.cluster.accept(connection),
      tap: (connection) => this.tap(connection),
    });
    this.restoreClock = clock.install();
    const after = (ms: number, act: () => void) => void clock.after(ms, act);
    this.cast = new Cast({ network: this.network, random, after });
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
      return { steps: this.steps, counts: this.counts };
    } catch (error) {
      const what = error instanceof Violation ? error.message : String(error);
      throw new Violation(`seed ${this.setup.seed}, step ${this.steps}: ${what}`, { cause: error });
    } finally {
      this.restoreClock();
      // Folds of gateways that are no more stand before those of the next run.
      for (let count = 0; count < 100; count++) await turn();
    }
  }

  private get counts(): RunResult['counts'] {
    const { witness, network, cluster, storage, cast, cuts } = this;
    const { hung } = storage;
    const { putOut, gaps, led } = cast;
    const mixed = witness.hasMixedPages ? 1 : 0;
    return { ...witness.counts, ...network.counts, ...cluster.counts, cuts, hung, putOut, gaps, led, mixed };
  }

  private act(): void {
    const { cast, network, cluster } = this;
    const { customer } = cast;
    const acts: readonly (readonly [weight: number, name: string, act: () => void])[] = [
      [30, 'the customer does something', () => cast.live()],
      [6, 'the customer points', () => customer.point()],
      [6, 'an agent points', () => cast.anyViewer()?.point()],
      [4, 'an agent asks for control', () => cast.anyViewer()?.askControl()],
      [12, 'an agent types', () => cast.typing()],
      [3, 'an agent clicks', () => cast.anyViewer()?.click()],
      [1, 'the customer takes control back', () => customer.revoke('control')],
      [2, 'the customer pauses or goes on', () => cast.pauseOrGoOn()],
      [2, 'the customer loads the next page', () => customer.reload({ crashed: false })],
      [1, 'the customer’s page crashes', () => customer.reload({ crashed: true })],
      [1, 'the customer’s device comes or goes', () => cast.toggleDevice()],
      [1, 'the customer goes on on the device', () => cast.lead()],
      [3, 'an agent comes', () => cast.joinViewer()],
      [2, 'an agent leaves', () => void cast.leaveViewer()],
      [2, 'an agent loads the console again', () => cast.reloadViewer()],
      [6, 'a connection is cut', () => this.cut()],
      [4, 'a connection stalls', () => network.any()?.stall(this.random() * 5000)],
      [3, 'a connection is half-open', () => network.any()?.halfOpen(this.one(['up', 'down', 'both']))],
      [2, 'some are cut off from the gateways', () => network.partition(this.random() * longestCutOffMs)],
      [3, 'the gateway crashes', () => cluster.crash()],
      [1, 'the session moves', () => cluster.move({ isTold: this.chance(0.5) })],
      [3, 'the storage is slow', () => this.slow(this.one([5, 200, 3000]))],
      [2, 'the storage is away or back', () => this.toggleStorage()],
      [2, 'a commit fails', () => this.failCommit()],
      [2, 'the gateways are cut off from the storage', () => this.cutOffStorage()],
      [3, 'a checkpoint is made', () => this.checkpoints.make()],
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
    this.storage.heal();
    this.network.heal();
    // Either everybody is told that their connections are gone, or they have to find out.
    if (this.chance(0.3)) await this.pass(silenceMs);
    else for (const connection of this.network.connections) connection.cut();
    await this.rest(restMs);
    const newcomer = this.cast.joinNewcomer();
    await this.rest(1000);
    await this.compare(newcomer);
    this.witness.keptAll(this.storage.entries);
  }

  /** Until nothing is left to come for so long. */
  private async rest(ms: number): Promise<void> {
    const until = this.clock.nowMs + calmMs;
    for (let quietMs = 0; quietMs < ms; quietMs = this.isQuiet() ? quietMs + 1000 : 0) {
      if (this.clock.nowMs > until)
        throw new Violation(`nothing comes to rest: ${this.cast.standing}, gateway ${this.cluster.isUp}`);
      this.cast.share();
      await this.pass(1000);
    }
  }

  private isQuiet(): boolean {
    return this.cast.truth !== null && this.cast.isLive;
  }

  private async compare(newcomer: SimulatedViewer): Promise<void> {
    const { truth: screen, viewers } = this.cast;
    if (screen === null) throw new Violation('nobody, or more than one, shares a page');
    if (screen.errors.length > 0) throw screen.errors[0];
    const recorded = new Page();
    for (const { frame } of this.storage.entries) {
      if (messageOf(decodeFrame(frame).kind)?.lane === 'state') await recorded.apply(frame);
    }
    if (this.setup.isTraced) {
      const pages = [screen.page, recorded, ...viewers.map((viewer) => viewer.screen.page)];
      for (const page of pages)
        this.log.push(
          `${page.digest()} ${page.url} ${JSON.stringify(page.parts())} ${JSON.stringify(page.transcript())}`,
        );
    }
    const isTold = recorded.digest() === screen.page.digest();
    if (!isTold) throw new Violation('the journal does not say the customer’s page');
    const truth = recorded.digest();
    for (const viewer of viewers) {
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
    this.cast.check();
    const { mostUnsentBytes } = this.network;
    if (mostUnsentBytes > queueBytes) throw new Violation(`${mostUnsentBytes} bytes wait on one connection`);
  }

  private tap(connection: string): Tap {
    const tap = this.witness.tap();
    if (this.setup.isTraced !== true) return tap;
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

  private cut(): void {
    this.cuts++;
    this.network.any()?.cut();
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

  /** What a gateway has sent hangs, and is done late, or not at all. */
  private cutOffStorage(): void {
    this.storage.cutOff();
    this.clock.after(this.random() * longestCutOffMs, () => this.storage.heal());
    this.storage.failing = this.one([null, 'rejected', 'answer-lost']);
  }

  private chance(of: number): boolean {
    return this.random() < of;
  }

  private one<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)] as T;
  }
}

/** Everything that was ready has run: a turn of the real event loop, which the virtual clock leaves alone. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
