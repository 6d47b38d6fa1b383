import type { Session, Store } from '@alongside/store';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { GatewayBus } from '../cluster/gateway-bus';
import { STORE } from '../environment/tokens';
import { RelayHub } from './relay-hub';
import type { RunningSession } from './running-session';

const tickMs = 1000;
const sweepMs = 30_000;
const restoredAtMost = 10_000;
/** A gateway that has said nothing to the database for this long is gone. It says something every `tickMs`. */
const gatewayAliveMs = 5000;

export interface SessionName {
  readonly tenantId: string;
  readonly sessionId: string;
}

/**
 * Which sessions are this gateway's, as Postgres has it: those that are nobody's are taken in, those that another gateway has
 * by now are let fall.
 */
@Injectable()
export class SessionOwnership implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Relay');
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private isLooking = false;

  constructor(
    @Inject(STORE) private readonly store: Store,
    private readonly bus: GatewayBus,
    private readonly hub: RelayHub,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.attempt(this.store.warmUp());
    await this.attempt(this.store.gateways.seen(this.bus.id));
    // Other gateways have sessions too; which of them are nobody's is known when they have had the time to be heard.
    if (this.bus.hasOthers) this.bus.onUp(() => this.sweepAfter(gatewayAliveMs));
    else await this.takeInWhatIsNobodys();
    this.timers.push(
      setInterval(() => this.tick(), tickMs),
      setInterval(() => this.sweep(), sweepMs),
    );
  }

  /** Everybody comes back to wherever the session is next: it is nobody's once its journal is complete. */
  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.hub.stop();
    await Promise.all(this.underWay);
  }

  /** One that could not be taken in before is tried once more: nobody else does, where there are no others, or it is this one's. */
  async findHere({ tenantId, sessionId }: SessionName): Promise<RunningSession | null> {
    const running = await this.hub.find(sessionId);
    if (running !== null) return running;
    const session = await this.store.sessions.get(tenantId, sessionId);
    const isOurs = !this.bus.hasOthers || session?.gatewayId === this.bus.id;
    if (session?.state === 'active' && isOurs) await this.takeIn(session);
    // Somebody else may have begun to take it in.
    return this.hub.find(sessionId);
  }

  /** Takes in a session that no gateway runs any more. False: another one was faster, or it cannot be now. */
  takeIn(session: Session): Promise<boolean> {
    const { tenantId, id, gatewayId } = session;
    const claim = () => this.store.sessions.claim(tenantId, id, { from: gatewayId, to: this.bus.id });
    return this.hub.takeIn(session, claim);
  }

  /**
   * The session goes to another gateway. Resolves once everything it acknowledged is in the journal; false when it is not this
   * one's, or cannot be let go of. What came here a moment ago, and does not run yet, is taken in first: there is one who may begin it.
   */
  async handOver(session: SessionName, to: string | null): Promise<boolean> {
    const running = await this.findHere(session);
    return running !== null && (await this.hub.handOver(running, to));
  }

  /** Whether a gateway is gone, and not only out of reach from here. Null: that cannot be known now. */
  async isGone(gatewayId: string): Promise<boolean | null> {
    if (!this.bus.hasOthers) return true;
    const isThere = await this.bus.isThere(gatewayId);
    if (isThere !== false) return isThere === null ? null : false;
    return !(await this.store.gateways.wasSeen(gatewayId, gatewayAliveMs));
  }

  /** After a restart, and after gateways have died: whoever was in a session comes back to it. */
  private async takeInWhatIsNobodys(): Promise<void> {
    for (const session of await this.store.sessions.listOpen(restoredAtMost)) {
      const { id, state, gatewayId } = session;
      if (state !== 'active' || this.hub.get(id) !== null) continue;
      const isNobodys = gatewayId === null || gatewayId === this.bus.id || (await this.isGone(gatewayId));
      if (isNobodys !== true) continue;
      await this.takeIn(session).catch((error: unknown) => {
        this.logger.error(`session ${id} cannot be restored: ${String(error)}`);
      });
    }
  }

  private sweepAfter(ms: number): void {
    this.timers.push(setTimeout(() => this.sweep(), ms));
  }

  private sweep(): void {
    void this.attempt(this.takeInWhatIsNobodys());
  }

  private tick(): void {
    // One gateway by itself goes on without its database; of several, one that has not looked may end what is another's.
    if (!this.bus.hasOthers) for (const { relay } of this.hub.list()) relay.tick();
    if (this.isLooking) return;
    this.isLooking = true;
    void this.attempt(this.look()).finally(() => {
      this.isLooking = false;
    });
  }

  /** While this gateway could not be asked, or did nothing for a while, another one may have taken sessions over. */
  private async look(): Promise<void> {
    const here = this.hub.list();
    await this.store.gateways.seen(this.bus.id);
    const ours = await this.store.sessions.idsOf(this.bus.id);
    this.hub.writeAgain();
    for (const running of here) {
      const { relay } = running;
      if (this.hub.get(relay.id) !== running) continue;
      if (!ours.has(relay.id)) this.drop(relay.id);
      else if (this.bus.hasOthers) relay.tick();
    }
  }

  private drop(sessionId: string): void {
    const isKnown = this.bus.hasOthers;
    const advice = isKnown ? '' : ': several gateways on one database need REDIS_URL';
    this.logger[isKnown ? 'warn' : 'error'](`session ${sessionId} runs at another gateway now${advice}`);
    this.hub.drop(sessionId);
  }

  /** Comes round again by itself: a failure is logged. A stopping gateway waits for it. */
  private attempt(work: Promise<void>): Promise<void> {
    const watched = work
      .catch((error: unknown) =>
        this.logger.error(`looking for sessions of gateways that are gone: ${String(error)}`),
      )
      .finally(() => this.underWay.delete(watched));
    this.underWay.add(watched);
    return watched;
  }
}
