import type { ConnectionStep } from '@alongside/relay';
import type { ConnectionRequest, Store } from '@alongside/store';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CLOCK, type Clock, STORE } from '../environment/tokens';
import type { PresentVisitor } from '../visitors/present-visitor';
import { VisitorDirectory } from '../visitors/visitor-directory';
import { OpenRequests } from './open-requests';
import { Prompter } from './prompter';
import { RequestDesk } from './request-desk';

const sweepMs = 500;
const refreshMs = 4000;

/** Brings requests before the customer, and ends those that nobody answers. */
@Injectable()
export class RequestFlow implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('ConnectionRequests');
  private timers: NodeJS.Timeout[] = [];

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: RequestDesk,
    private readonly open: OpenRequests,
    private readonly directory: VisitorDirectory,
    private readonly prompter: Prompter,
  ) {}

  /** Requests outlive a gateway: a customer who is asked finds the prompt again when their page is back. */
  async onModuleInit(): Promise<void> {
    for (const { id } of await this.store.tenants.list()) {
      const requests = await this.store.connectionRequests.list(id, { states: ['pending', 'authorizing'] });
      for (const request of requests) this.open.note(request);
    }
    this.timers = [
      setInterval(() => void this.sweep(), sweepMs),
      setInterval(() => void this.refresh(), refreshMs),
    ];
  }

  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** To the customer: from now on it is for them to answer. */
  async deliver(
    request: ConnectionRequest,
    before: readonly ConnectionStep[] = [],
  ): Promise<ConnectionRequest> {
    const moved = await this.desk.move(request, [...before, { type: 'show' }]);
    this.open.note(moved);
    const visitor = this.visitorOf(moved);
    if (visitor !== null) {
      this.engage(visitor, moved);
      await this.prompter.prompt(visitor, moved);
    }
    return moved;
  }

  /** A request is over: everybody who has to do with it is told. */
  settle(request: ConnectionRequest): ConnectionRequest {
    this.open.note(request);
    const visitor = this.visitorOf(request);
    if (visitor !== null) {
      this.prompter.tell(visitor, request);
      if (request.state === 'accepted') this.engage(visitor, request, 'active');
      else if (request.sessionId !== null) this.directory.release(request.sessionId);
    }
    return request;
  }

  /** Notes on the visitor what they are in. */
  engage(visitor: PresentVisitor, request: ConnectionRequest, state: string = request.state): void {
    visitor.engaged = { requestId: request.id, sessionId: request.sessionId ?? '', state };
    this.directory.changed(visitor);
  }

  private visitorOf({ tenantId, visitorId }: ConnectionRequest): PresentVisitor | null {
    return visitorId === null ? null : this.directory.get(tenantId, visitorId);
  }

  private async sweep(): Promise<void> {
    for (const request of this.open.due(this.clock())) {
      try {
        this.settle(await this.expired(request));
      } catch (error) {
        this.logger.error(`request ${request.id} cannot be ended: ${String(error)}`);
      }
    }
  }

  /** Requests are moved elsewhere as well: by the worker, by other gateways. Whoever waits here is told within seconds. */
  private async refresh(): Promise<void> {
    try {
      for (const request of await this.open.movedElsewhere(this.store)) {
        await this.desk.announce(request);
        this.settle(request);
      }
    } catch (error) {
      this.logger.error(`open requests cannot be looked up: ${String(error)}`);
    }
  }

  /** The worker ends requests as well, for gateways that are gone; whoever comes second finds it done. */
  private async expired(request: ConnectionRequest): Promise<ConnectionRequest> {
    try {
      return await this.desk.move(request, [{ type: 'wait' }]);
    } catch {
      const stored = await this.desk.get(request.tenantId, request.id);
      await this.desk.announce(stored);
      return stored;
    }
  }
}
