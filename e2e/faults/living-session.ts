import { Page } from '@alongside/page';
import { chooseOwnToken } from '@alongside/participant';
import { SimulatedSource, SimulatedViewer } from '@alongside/participant/testing';
import { decodeFrame, messageOf } from '@alongside/protocol';
import { AcknowledgementLog } from './acknowledgement-log';
import type { Agent, Meeting } from './bring-together';
import { checkJournal, type Testimony } from './journal-check';
import type { Network } from './network';
import type { Product } from './product';
import { readJournal } from './read-journal';
import { tapped } from './tapped-socket';

/** The customer's, and the agent's. */
export interface Networks {
  readonly customers: Network;
  readonly agents: Network;
}

interface SessionSetup {
  readonly product: Product;
  readonly agent: Agent;
  readonly meeting: Meeting;
  readonly networks: Networks;
  readonly random: () => number;
}

const relayAt = ({ port }: Network): string => `ws://127.0.0.1:${port}/relay`;

/** A session of a customer whose page changes all the time and an agent who looks on, with what both sent and were told. */
export class LivingSession {
  readonly id: string;
  readonly customerLog = new AcknowledgementLog();
  readonly agentLog = new AcknowledgementLog();
  readonly source: SimulatedSource;
  readonly viewer: SimulatedViewer;
  /** How often something happened on the customer's page. */
  private changes = 0;
  private changesAtMark = 0;

  constructor(private readonly setup: SessionSetup) {
    const { meeting, networks, random, agent } = setup;
    this.id = meeting.sessionId;
    this.source = new SimulatedSource({
      openSocket: tapped(relayAt(networks.customers), this.customerLog),
      surroundings: networks.customers.surroundings,
      random,
      after: (ms, act) => void setTimeout(act, ms).unref(),
      credentials: { ticket: () => meeting.ticket, ownToken: chooseOwnToken() },
    });
    this.viewer = new SimulatedViewer('agent', {
      openSocket: tapped(relayAt(networks.agents), this.agentLog),
      surroundings: networks.agents.surroundings,
      random,
      ticket: () => agent.ticket(meeting.sessionId),
    });
  }

  /** Something happens on either side; now and then the customer goes to the next page, if they may. */
  live({ mayLoad = true } = {}): void {
    const { source, viewer } = this;
    const chance = this.setup.random();
    if (chance < 0.1) source.point();
    else if (chance < 0.15) viewer.point();
    else if (chance < 0.2) this.act();
    else if (chance < 0.205 && mayLoad && source.status === 'live') source.reload({ crashed: false });
    else if (source.isSharing) {
      source.live();
      this.changes++;
    }
  }

  /** The agent does something, or asks whether they may; nobody does on a page that stands still. */
  private act(): void {
    const { viewer } = this;
    if (viewer.status !== 'live') return;
    if (viewer.hasControl) viewer.type('typed');
    else viewer.askControl();
  }

  /** What happens from now on has to reach the agent. */
  mark(): void {
    this.changesAtMark = this.changes;
  }

  /** The agent sees the page as it is now, and something has happened on it since the mark. */
  get isTogether(): boolean {
    return this.changes > this.changesAtMark && this.isSamePage;
  }

  /** All that was sent is acknowledged, and nothing is left to send. */
  get isAtRest(): boolean {
    return this.isSettled && this.isSamePage;
  }

  /** Both are there, and the agent sees the page as it is now. */
  private get isSamePage(): boolean {
    const { source, viewer } = this;
    return (
      source.status === 'live' &&
      viewer.status === 'live' &&
      source.isSharing &&
      viewer.screen.digest() === source.truth?.digest()
    );
  }

  /** Ends it, as the agent does by the console's button. */
  end(): Promise<unknown> {
    return this.setup.agent.end(this.id);
  }

  /** One more agent's way in. */
  ticket(): Promise<string> {
    return this.setup.agent.ticket(this.id);
  }

  /** Both leave. */
  close(): void {
    this.source.close();
    this.viewer.close();
  }

  async isSealed(): Promise<boolean> {
    const { store, tenant } = this.setup.product;
    return (await store.sessions.get(tenant.tenantId, this.id))?.sealedAt != null;
  }

  /** What must never be, however the product is broken. */
  get failures(): string[] {
    const { source, viewer } = this;
    const errors = [...viewer.screen.errors, ...(source.truth?.errors ?? [])].map(String);
    const over = [source.status, viewer.status].filter(
      (status) => status === 'ended' || status === 'stopped',
    );
    return [...errors, ...viewer.gaps, ...over.map((status) => `somebody is out: ${status}`)];
  }

  /** For whoever has to understand a failure. */
  get description(): string {
    const { id, source, viewer } = this;
    const changes = this.changes - this.changesAtMark;
    const comings = [this.customerLog, this.agentLog].map((log) => log.comings.slice(-12).join(', '));
    const standing = `customer ${source.status} ${source.state}, agent ${viewer.status}`;
    return [`session ${id}: ${standing}, ${changes} changes since`, ...comings].join('\n');
  }

  get isSettled(): boolean {
    return this.customerLog.isSettled && this.agentLog.isSettled;
  }

  /** What is wrong with the journal as it is now. */
  async checkJournal(): Promise<string[]> {
    const known = { customer: this.customerLog.lines.length, agent: this.agentLog.lines.length };
    const { frames, broken } = await readJournal(this.setup.product, this.id);
    const testimonies: Testimony[] = [
      { ...testimonyOf(this.customerLog), isSource: true, known: known.customer },
      { ...testimonyOf(this.agentLog), isSource: false, known: known.agent },
    ];
    return [...(broken === null ? [] : [broken]), ...checkJournal(testimonies, frames)];
  }

  /** Whether whoever replays the journal sees the customer's page as it is now. */
  async isPageInJournal(): Promise<boolean> {
    const { frames } = await readJournal(this.setup.product, this.id);
    const page = new Page();
    for (const bytes of frames)
      if (messageOf(decodeFrame(bytes).kind)?.lane === 'state') await page.apply(bytes);
    return page.digest() === this.source.truth?.page.digest();
  }
}

const testimonyOf = ({ participant, lines }: AcknowledgementLog) => ({ participant, lines });
