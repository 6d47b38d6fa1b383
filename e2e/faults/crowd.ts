import { seededRandom } from '@alongside/participant/testing';
import { Agent, bringTogether } from './bring-together';
import { LivingSession, type Networks } from './living-session';
import { Network } from './network';
import type { Product } from './product';

/** In each session. */
const actEveryMs = 100;
const tickMs = 10;
const lookEveryMs = 20;
const meetingsAtOnce = 10;

interface CrowdSetup {
  readonly product: Product;
  readonly sessions: number;
  readonly seed: number;
}

/** Many sessions at once, in which something happens all the time. */
export class Crowd {
  readonly sessions: LivingSession[] = [];
  private timer: NodeJS.Timeout | null = null;
  /** Whether customers go from page to page. */
  mayLoad = true;
  private begun = 0;
  private turn = 0;
  private due = 0;

  private constructor(
    private readonly setup: CrowdSetup,
    readonly customers: Network,
    readonly agents: Network,
    readonly people: readonly Agent[],
  ) {}

  static async gather(setup: CrowdSetup): Promise<Crowd> {
    const { product } = setup;
    const gateways = () => product.gatewayPorts;
    const customers = await Network.open(gateways);
    const agents = await Network.open(gateways);
    const origin = `http://127.0.0.1:${agents.port}`;
    const people = await Promise.all(product.tenant.agents.map((who) => Agent.signIn(origin, who)));
    const crowd = new Crowd(setup, customers, agents, people);
    while (crowd.sessions.length < setup.sessions) {
      const some = Math.min(meetingsAtOnce, setup.sessions - crowd.sessions.length);
      crowd.sessions.push(...(await Promise.all(Array.from({ length: some }, () => crowd.begin()))));
    }
    crowd.start();
    return crowd;
  }

  /** A session beside them, in which nothing happens by itself. */
  async begin(networks: Networks = this): Promise<LivingSession> {
    const { product, seed } = this.setup;
    const agent = this.people[this.begun % this.people.length] as Agent;
    const meeting = await bringTogether(product, networks.customers.port, agent);
    const random = seededRandom(seed + this.begun++);
    return new LivingSession({ product, agent, meeting, networks, random });
  }

  start(): void {
    this.timer ??= setInterval(() => this.live(), tickMs);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /**
   * Resolves when in every session the agent has seen the page as it was at a moment from now on; life goes on meanwhile.
   *
   * @returns how long that took in each of them, the longest last
   * @throws Error when somebody is out for good
   */
  async together(withinMs: number): Promise<number[]> {
    const beganAt = performance.now();
    const took: number[] = [];
    const late: string[] = [];
    let apart = this.sessions;
    for (const session of apart) session.mark();
    while (apart.length > 0) {
      await pause(lookEveryMs);
      const ms = Math.round(performance.now() - beganAt);
      const still: LivingSession[] = [];
      for (const session of apart) {
        if (!session.isTogether) still.push(session);
        else if (took.push(ms) && ms > withinMs) late.push(`after ${ms} ms: ${session.description}`);
      }
      apart = still;
      this.assertNobodyFailed();
      // Whether they are late or never come together is another defect.
      if (apart.length > 0 && ms > 5 * withinMs)
        late.push(...apart.splice(0).map(({ description }) => `not at all: ${description}`));
    }
    if (late.length > 0) throw new Error(`not together ${withinMs} ms after ${beganAt}\n${late.join('\n')}`);
    return took;
  }

  /** What is wrong with the journals of all of them. */
  async checkJournals(): Promise<string[]> {
    const wrong: string[] = [];
    for (const session of this.sessions)
      wrong.push(...(await session.checkJournal()).map((what) => `session ${session.id}: ${what}`));
    return wrong;
  }

  /** Who still has something to say, or to see. */
  unrest(): string[] {
    return this.sessions.filter(({ isAtRest }) => !isAtRest).map(({ description }) => description);
  }

  /** Those whose journal does not end with the page that the customer sees. */
  async missingPages(): Promise<string[]> {
    const missing: string[] = [];
    for (const session of this.sessions)
      if (!(await session.isPageInJournal())) missing.push(session.description);
    return missing;
  }

  /** What was sent and acknowledged so far. */
  get counts(): { sent: number; acknowledgements: number } {
    const lines = this.sessions.flatMap(({ customerLog, agentLog }) => [
      ...customerLog.lines,
      ...agentLog.lines,
    ]);
    const count = (wanted: string) => lines.filter(({ what }) => what === wanted).length;
    return { sent: count('sent'), acknowledgements: count('acknowledged') };
  }

  async close(): Promise<void> {
    this.stop();
    for (const session of this.sessions) session.close();
    await Promise.all([this.customers.close(), this.agents.close()]);
  }

  private live(): void {
    this.due += (this.sessions.length * tickMs) / actEveryMs;
    for (; this.due >= 1; this.due--) this.sessions[this.turn++ % this.sessions.length]?.live(this);
  }

  private assertNobodyFailed(): void {
    const failures = this.sessions.flatMap(({ id, failures }) =>
      failures.map((what) => `session ${id}: ${what}`),
    );
    if (failures.length > 0) throw new Error(failures.join('\n'));
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
