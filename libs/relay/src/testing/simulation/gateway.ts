import type { VirtualClock } from '@alongside/participant/testing';
import {
  type CloseName,
  closeCodes,
  DecodeError,
  decodeFrame,
  decodeMessage,
  encodeMessage,
  protocolVersion,
  type SessionHello,
  sessionHello,
  sessionWelcome,
} from '@alongside/protocol';
import type { MemberRole } from '../../member';
import { Misbehaviour } from '../../misbehaviour';
import type { Peer } from '../../peer';
import { type Entrance, RelaySession } from '../../relay-session';
import type { SessionLimits } from '../../session-limits';
import type { Checkpoints } from './checkpoints';
import type { ServerEnd, SimulatedConnection } from './network';
import type { Plant } from './plant';
import { SimulatedJournal, type SimulatedStorage } from './storage';

const lookUpMs = 20;
const tickMs = 1000;
const policy = {
  mask: [],
  unmask: [],
  hide: [],
  noControl: [],
  maskAll: false,
  allowedQuery: [],
  recording: 'always',
} as const;

export interface Person {
  readonly number: number;
  readonly role: MemberRole;
  readonly user: string;
  resumeToken: string;
}

export interface ClusterSetup {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly limits: SessionLimits;
  readonly storage: SimulatedStorage;
  readonly checkpoints: Checkpoints;
  /** What is wrong with the gateways. */
  readonly plant: Plant;
  /** A gateway's code threw what nobody is to see. */
  readonly failed: (error: unknown) => void;
}

/** What a gateway's process lives in. */
interface Surroundings {
  readonly setup: ClusterSetup;
  readonly counts: { fromCheckpoint: number };
  admit(hello: SessionHello): Person;
  gaveUp(process: GatewayProcess): void;
}

/** One gateway's life, as far as it concerns the session. */
export class GatewayProcess {
  readonly session: RelaySession;
  readonly restored: Promise<void>;
  private readonly journal: SimulatedJournal;
  private readonly connections = new Set<SimulatedConnection>();
  private isRestored = false;
  private isDead = false;

  constructor(
    readonly cluster: Surroundings,
    people: readonly Person[],
  ) {
    const { clock, random, limits, storage, plant } = cluster.setup;
    this.journal = new SimulatedJournal(storage, clock, random);
    const sessionOf = plant.session ?? ((setup) => new RelaySession(setup));
    this.session = sessionOf({
      id: 'session',
      startedAt: 0,
      consents: ['view'],
      journal: plant.journal?.(this.journal) ?? this.journal,
      limits,
      now: () => clock.nowMs,
      changed: () => undefined,
      ended: (reason) => cluster.setup.failed(new Error(`the session ended: ${reason}`)),
      lost: () => clock.after(0, () => cluster.gaveUp(this)),
    });
    for (const { number, role, user } of people) this.session.remember({ number, role, name: user });
    this.restored = this.restore();
    this.tick();
  }

  accept(connection: SimulatedConnection): ServerEnd | null {
    if (!this.isRestored || this.isDead) return null;
    this.connections.add(connection);
    return new ServedConnection(this, connection);
  }

  isServing(connection: SimulatedConnection): boolean {
    return !this.isDead && this.connections.has(connection);
  }

  gone(connection: SimulatedConnection): void {
    this.connections.delete(connection);
  }

  die(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.journal.die();
    for (const connection of this.connections) connection.orphan();
    this.connections.clear();
  }

  private async restore(): Promise<void> {
    const { checkpoints } = this.cluster.setup;
    // However long the session is, only what came behind its last checkpoint is read.
    const checkpoint = await checkpoints.last();
    if (checkpoint !== null) {
      this.cluster.counts.fromCheckpoint++;
      this.session.restoreCheckpoint(checkpoint.frames);
    }
    for await (const { frame } of this.journal.readFrom(checkpoint?.nextEntry ?? 0))
      this.session.restore(frame);
    this.isRestored = true;
  }

  private tick(): void {
    this.cluster.setup.clock.after(tickMs, () => {
      if (this.isDead) return;
      this.session.tick();
      this.tick();
    });
  }
}

/** A connection as its gateway has it: first a hello, which takes its time, then the frames behind it. */
class ServedConnection implements ServerEnd {
  private number: number | null = null;
  private waiting: Uint8Array[] | null = null;
  /** The connection as the relay has it. */
  private readonly peer: Peer;

  constructor(
    private readonly process: GatewayProcess,
    private readonly connection: SimulatedConnection,
  ) {
    this.peer = process.cluster.setup.plant.peer?.(connection) ?? connection;
  }

  take(bytes: Uint8Array): void {
    this.guarded(() => {
      if (this.number !== null) this.process.session.receive(this.number, bytes);
      else if (this.waiting !== null) this.waiting.push(bytes);
      else this.greeted(decodeMessage(sessionHello, decodeFrame(bytes)));
    });
  }

  gone(): void {
    if (!this.process.isServing(this.connection)) return;
    this.process.gone(this.connection);
    if (this.number !== null) this.process.session.leave(this.number, this.peer);
  }

  private greeted(hello: SessionHello): void {
    this.waiting = [];
    if (hello.version !== protocolVersion) throw new Misbehaviour('wrong-version', 'wrong version');
    const { clock, random } = this.process.cluster.setup;
    clock.after(random() * lookUpMs, () => this.guarded(() => this.enter(hello)));
  }

  private enter(hello: SessionHello): void {
    const person = this.process.cluster.admit(hello);
    const { number, role, user: name } = person;
    this.process.session.join(this.peer, { number, role, name, positions: hello.positions }, (entrance) =>
      welcome(person, entrance),
    );
    this.number = number;
    for (const bytes of (this.waiting ?? []).splice(0)) this.take(bytes);
  }

  /** Who does not keep to the wire loses this connection. */
  private guarded(act: () => void): void {
    if (!this.process.isServing(this.connection)) return;
    try {
      act();
    } catch (error) {
      const { code } = closeCodes[this.closeNameOf(error)];
      this.connection.close(code, String(error));
      if (this.number !== null) this.process.session.leave(this.number, this.peer);
      this.number = null;
    }
  }

  private closeNameOf(error: unknown): CloseName {
    if (error instanceof DecodeError) return 'malformed';
    if (error instanceof Misbehaviour) return error.closeName;
    this.process.cluster.setup.failed(error);
    return 'going-away';
  }
}

function welcome(
  { number, role, resumeToken }: Person,
  { outcome, received, lastEpoch }: Entrance,
): Uint8Array {
  return encodeMessage(sessionWelcome, {
    sessionId: 'session',
    participant: number,
    role,
    resumeToken,
    uploadToken: '',
    assets: '/assets',
    outcome,
    received: { participant: number, ...received },
    lastEpoch,
    policy: { ...policy, mask: [], unmask: [], hide: [], noControl: [], allowedQuery: [] },
  });
}
