import { isCustomer, type MemberRole } from '../../member';
import { Misbehaviour } from '../../misbehaviour';
import type { RelaySession } from '../../relay-session';
import { type ClusterSetup, GatewayProcess, type Person } from './gateway';
import type { ServerEnd, SimulatedConnection } from './network';

const restartMs = 800;
/** The gateways over one database, of which one has the session: each a process that may die at any moment. */
export class SimulatedCluster {
  /** How many processes have had the session. */
  life = 0;
  readonly counts = { crashes: 0, fromCheckpoint: 0 };
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
    this.counts.crashes++;
    this.process = null;
    process.die();
    const { clock, random, plant, storage } = this.setup;
    plant.crashed?.(storage);
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
    const known = this.people.find(({ resumeToken }) => resumeToken === hello.resumeToken);
    if (known !== undefined) return known;
    const role = roleOf(user);
    const before = this.people.find((person) => person.user === user);
    // The customer's tickets open once; agents get another one whenever they ask.
    if (user === '' || (isCustomer(role) && before !== undefined))
      throw new Misbehaviour('session-unknown', 'neither ticket nor resume token');
    const resumeToken = hello.resumeToken || `token-${++this.tokens}`;
    const again = this.people.find((person) => person.user === user && this.mayBeAgain(person));
    if (again !== undefined) {
      again.resumeToken = resumeToken;
      return again;
    }
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
    this.life++;
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

/** `agent 3` is an agent. */
function roleOf(user: string): MemberRole {
  const [role] = user.split(' ');
  return role === 'customer' || role === 'device' || role === 'supervisor' ? role : 'agent';
}
