import { setTimeout } from 'node:timers/promises';
import type { ConnectionStep } from '@alongside/relay';
import type { ConnectionRequest, Store } from '@alongside/store';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { GatewayBus } from '../cluster/gateway-bus';
import { CLOCK, type Clock, STORE } from '../environment/tokens';
import type { PresentVisitor } from '../visitors/present-visitor';
import { VisitorDirectory } from '../visitors/visitor-directory';
import { OpenRequests } from './open-requests';
import { Prompter } from './prompter';
import { RequestDesk } from './request-desk';
import { RequestNews } from './request-news';

const sweepMs = 500;
const refreshMs = 4000;
/** What was moved just now is announced by whoever moved it, and heard of. */
const onItsWayMs = 1000;

/** Brings requests before the customer, and ends those that nobody answers. */
@Injectable()
export class RequestFlow implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('ConnectionRequests');
  private timers: NodeJS.Timeout[] = [];

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: GatewayBus,
    private readonly desk: RequestDesk,
    private readonly news: RequestNews,
    private readonly open: OpenRequests,
    private readonly directory: VisitorDirectory,
    private readonly prompter: Prompter,
  ) {}

  /** Requests outlive a gateway: a customer who is asked finds the prompt again when their page is back. */
  async onModuleInit(): Promise<void> {
    const requests = await this.store.connectionRequests.listOpen();
    for (const request of requests) this.open.note(request, !this.bus.hasOthers);
    this.timers = [
      setInterval(() => void this.sweep(), sweepMs),
      setInterval(() => void this.refresh(), refreshMs),
    ];
    this.news.listen(
      (moved) => void this.heard(moved),
      () => void this.refresh(),
    );
  }

  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** To the customer: from now on it is for them to answer. */
  async deliver(
    request: ConnectionRequest,
    before: readonly ConnectionStep[] = [],
  ): Promise<ConnectionRequest> {
    return this.moved(await this.desk.move(request, [...before, { type: 'show' }]));
  }

  /** A request was opened or moved here: everybody who has to do with it is told. */
  async moved(request: ConnectionRequest): Promise<ConnectionRequest> {
    await this.follow(request, true);
    return request;
  }

  /** The one this visitor is asked or asks; at most one. Other gateways move requests too, so that only the store knows. */
  async openOf(tenantId: string, visitorId: string): Promise<ConnectionRequest | null> {
    if (!this.bus.hasOthers) return this.open.ofVisitor(tenantId, visitorId);
    const stored = await this.store.connectionRequests.openOf(tenantId, visitorId);
    return stored && this.open.latest(stored);
  }

  /** Notes on the visitor what they are in. */
  engage(visitor: PresentVisitor, request: ConnectionRequest, state: string = request.state): void {
    visitor.engaged = { requestId: request.id, sessionId: request.sessionId ?? '', state };
    this.directory.changed(visitor);
  }

  /**
   * What follows here, for the visitor's pages that are here, from how a request stands, whoever moved it.
   *
   * @returns whether it was news
   */
  private async follow(request: ConnectionRequest, isOurs: boolean): Promise<boolean> {
    if (!this.open.note(request, isOurs)) return false;
    const { tenantId, visitorId, sessionId, state, way } = request;
    const visitor = visitorId === null ? null : this.directory.get(tenantId, visitorId);
    if (visitor === null) return true;
    if (state === 'authorizing') {
      this.engage(visitor, request);
      if (this.directory.isLookedAtHere(visitor.id)) await this.prompter.prompt(visitor, request);
    } else if (state !== 'pending') {
      this.prompter.tell(visitor, request);
      if (state === 'accepted') this.engage(visitor, request, 'active');
      else if (sessionId !== null) this.directory.releaseHere(sessionId);
    } else if (way === 'customer') {
      this.engage(visitor, request);
      this.prompter.tell(visitor, request);
    }
    return true;
  }

  private async heard({ tenantId, id }: Pick<ConnectionRequest, 'tenantId' | 'id'>): Promise<void> {
    await this.attempt(`request ${id} of another gateway cannot be looked up`, async () => {
      const stored = await this.store.connectionRequests.get(tenantId, id);
      if (stored !== null) await this.follow(stored, false);
    });
  }

  private async sweep(): Promise<void> {
    for (const request of this.open.due(this.clock())) {
      await this.attempt(`request ${request.id} cannot be ended`, () => this.expire(request));
    }
  }

  /** The worker ends requests as well, and so do other gateways; whoever comes second finds it done. */
  private async expire(request: ConnectionRequest): Promise<void> {
    const moved = await this.desk.move(request, [{ type: 'wait' }]).catch(() => null);
    if (moved !== null) await this.moved(moved);
    else await this.found(await this.desk.get(request.tenantId, request.id));
  }

  /** Requests are moved elsewhere as well: by the worker, by gateways that could not be heard. Whoever waits here is told within seconds. */
  private async refresh(): Promise<void> {
    const known = this.open.all();
    if (known.length === 0 && !this.bus.hasOthers) return;
    await this.attempt('open requests cannot be looked up', async () => {
      const unheard = (await this.stored(known)).filter((request) => this.open.isNews(request));
      if (unheard.length > 0) await setTimeout(onItsWayMs, undefined, { ref: false });
      for (const request of unheard) await this.found(request);
      if (this.bus.hasOthers) await this.releaseTheFree();
    });
  }

  /** All that is open, and what was known to be. */
  private async stored(known: readonly ConnectionRequest[]): Promise<ConnectionRequest[]> {
    const requests = await this.store.connectionRequests.listOpen();
    const open = new Set(requests.map(({ id }) => id));
    for (const { tenantId, id } of known) {
      const moved = open.has(id) ? null : await this.store.connectionRequests.get(tenantId, id);
      if (moved !== null) requests.push(moved);
    }
    return requests;
  }

  private async found(request: ConnectionRequest): Promise<void> {
    if (await this.follow(request, false)) await this.desk.announceHere(request);
  }

  /** A session that another gateway ended while it could not be heard holds nobody here. */
  private async releaseTheFree(): Promise<void> {
    const sessions = this.directory.sessionsHere();
    const ended = sessions.length === 0 ? [] : await this.store.sessions.ended(sessions);
    for (const sessionId of ended) this.directory.releaseHere(sessionId);
  }

  private async attempt(failure: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => this.logger.error(`${failure}: ${String(error)}`));
  }
}
