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
import { type Entrance, RelaySession } from '../../relay-session';
import type { SessionLimits } from '../../session-limits';
import type { ServerEnd, SimulatedConnection } from './network';
import { SimulatedJournal, type SimulatedStorage } from './storage';

interface Person {
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
  /** A gateway's code threw what nobody is to see. */
  readonly failed: (error: unknown) => void;
}

const customer = 'customer';
const lookUpMs = 20;
const tickMs = 1000;
const restartMs = 800;
const policy = {
  mask: [],
  unmask: [],
  hide: [],
  noControl: [],
  maskAll: false,
  allowedQuery: [],
  recording: 'always',
} as const;

/** The gateways over one database, of which one has the session: each a process that may die at any moment. */
export class SimulatedCluster {
  private readonly people: Person[] = [];
  private process: GatewayProcess | null = null;
  private tokens = 0;

  constructor(readonly setup: ClusterSetup) {
    this.boot();
  }

  get isUp(): boolean {
    return this.process !== null;
  }

  /** The session as its gateway has it. */
  get session(): RelaySession | null {
    return this.process?.session ?? null;
  }

  accept(connection: SimulatedConnection): ServerEnd | null {
    return this.process?.accept(connection) ?? null;
  }

  /** The process ends without a word, and another one starts. */
  crash(): void {
    const { process } = this;
    if (process === null) return;
    this.process = null;
    process.die();
    const { clock, random } = this.setup;
    clock.after(random() * restartMs, () => this.boot());
  }

  /** Another gateway takes the session over; the one before ends when it has said so, or finds out by its journal. */
  move({ isTold }: { isTold: boolean }): void {
    const { process } = this;
    if (process === null) return;
    const { clock, random } = this.setup;
    if (isTold) process.session.halt('moved');
    clock.after(isTold ? random() * 300 : 0, () => {
      if (this.process !== process) return;
      if (isTold) process.session.suspend('moved');
      this.process = null;
      // Its connections do not outlast it for long.
      clock.after(random() * 3000, () => process.die());
      clock.after(random() * 200, () => this.boot());
    });
  }

  /** Who holds a resume token or a ticket. */
  admit(hello: { ticket: string; resumeToken: string }): Person {
    const user = hello.ticket;
    // The customer has one ticket, which opens once; agents get another one whenever they ask.
    const isUsed = user === customer && this.people.some((person) => person.user === customer);
    const known = this.people.find(({ resumeToken }) => resumeToken === hello.resumeToken);
    if (known !== undefined) return known;
    if (user === '' || isUsed) throw new Misbehaviour('session-unknown', 'neither ticket nor resume token');
    const resumeToken = hello.resumeToken || `token-${++this.tokens}`;
    const before = this.people.find((person) => person.user === user && this.mayBeAgain(person));
    if (before !== undefined) {
      before.resumeToken = resumeToken;
      return before;
    }
    const role = user === customer ? 'customer' : 'agent';
    const person: Person = { number: this.people.length + 1, role, user, resumeToken };
    this.people.push(person);
    return person;
  }

  /** An agent who opens the session again is who they were, if nothing speaks against it. */
  private mayBeAgain({ number }: Person): boolean {
    return this.session?.isOpenTo(number) === true;
  }

  private boot(): void {
    if (this.process !== null) return;
    const process = new GatewayProcess(this, this.people);
    this.process = process;
    process.restored.catch(this.setup.failed);
  }

  /** A gateway has given the session up: it is taken back in from the journal. */
  gaveUp(process: GatewayProcess): void {
    if (this.process !== process) return;
    this.process = null;
    process.die();
    this.setup.clock.after(0, () => this.boot());
  }
}

/** One gateway's life, as far as it concerns the session. */
class GatewayProcess {
  readonly session: RelaySession;
  readonly restored: Promise<void>;
  private readonly journal: SimulatedJournal;
  private readonly connections = new Set<SimulatedConnection>();
  private isRestored = false;
  private isDead = false;

  constructor(
    readonly cluster: SimulatedCluster,
    people: readonly Person[],
  ) {
    const { clock, random, limits, storage } = cluster.setup;
    this.journal = new SimulatedJournal(storage, clock, random);
    this.session = new RelaySession({
      id: 'session',
      startedAt: 0,
      consents: ['view'],
      journal: this.journal,
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
    for await (const { frame } of this.journal.read()) this.session.restore(frame);
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

  constructor(
    private readonly process: GatewayProcess,
    private readonly connection: SimulatedConnection,
  ) {}

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
    if (this.number !== null) this.process.session.leave(this.number, this.connection);
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
    this.process.session.join(
      this.connection,
      { number, role, name, positions: hello.positions },
      (entrance) => welcome(person, entrance),
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
      if (this.number !== null) this.process.session.leave(this.number, this.connection);
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

function welcome({ number, role, resumeToken }: Person, { outcome, received }: Entrance): Uint8Array {
  return encodeMessage(sessionWelcome, {
    sessionId: 'session',
    participant: number,
    role,
    resumeToken,
    uploadToken: '',
    assets: '/assets',
    outcome,
    received: { participant: number, ...received },
    policy: { ...policy, mask: [], unmask: [], hide: [], noControl: [], allowedQuery: [] },
  });
}
