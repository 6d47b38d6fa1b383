import type { ConnectionRequest as Shown } from '@alongside/contract';
import { advance, type ConnectionStep, type ConnectionRequest as Rules, waitsMs } from '@alongside/relay';
import { type ConnectionRequest, type ConnectionWay, type Store, TakenError } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Environment } from '../environment/environment';
import { CLOCK, type Clock, ENVIRONMENT, STORE } from '../environment/tokens';
import { LiveFeed } from '../events/live-feed';
import { ProblemError } from '../problem/problem-error';
import { RelayHub } from '../relay/relay-hub';
import { RequestNews } from './request-news';
import { shownRequest } from './shown-request';

interface NewRequest {
  readonly tenantId: string;
  readonly siteId: string;
  readonly way: ConnectionWay;
  readonly agentId?: string;
  readonly identityId?: string;
  readonly visitorId?: string;
  readonly code?: string;
  readonly linkToken?: string;
  readonly page: { readonly url: string; readonly title: string };
}

/** Columns that change together with a step. */
interface Beside {
  readonly identityId?: string;
  readonly pageUrl?: string;
  readonly pageTitle?: string;
}

const refusals = {
  'already-answered': 'already-answered',
  'not-yours': 'not-allowed',
  'not-yet': 'already-answered',
} as const;

/** Makes connection requests and moves them by the relay's rules, in the store, with the session that waits for them. */
@Injectable()
export class RequestDesk {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly feed: LiveFeed,
    private readonly hub: RelayHub,
    private readonly news: RequestNews,
  ) {}

  /** @throws ProblemError when the visitor is asked already; TakenError when the code is taken */
  async open(request: NewRequest): Promise<ConnectionRequest> {
    const { tenantId, page, ...columns } = request;
    const { way, siteId, identityId, agentId } = request;
    const session = await this.store.sessions.create(tenantId, {
      siteId,
      way,
      identityId: identityId ?? null,
      agentId: agentId ?? null,
      startUrl: page.url,
      startTitle: page.title,
    });
    const create = this.store.connectionRequests.create(tenantId, {
      ...columns,
      sessionId: session.id,
      pageUrl: page.url,
      pageTitle: page.title,
      expiresAt: new Date(this.clock() + waitsMs(way, this.environment.limits)),
    });
    const opened = await create.catch(async (error: unknown) => {
      const endedAt = new Date(this.clock());
      const end = { from: ['pending'], to: 'ended', endReason: 'withdrawn', endedAt } as const;
      await this.store.sessions.move(tenantId, session.id, end);
      throw busyOr(error);
    });
    await this.announce(opened);
    return opened;
  }

  /** @throws ProblemError when the request is over, or is somebody else's */
  async move(
    request: ConnectionRequest,
    steps: readonly ConnectionStep[],
    beside: Beside = {},
  ): Promise<ConnectionRequest> {
    const now = this.clock();
    let after = rulesOf(request);
    for (const step of steps) {
      const result = advance(after, step, { now, limits: this.environment.limits });
      if (!result.ok) throw new ProblemError(refusals[result.refusal]);
      after = result.request;
    }
    const isAnswered = after.state === 'accepted' || after.state === 'declined';
    const move = this.store.connectionRequests.move(request.tenantId, request.id, {
      ...beside,
      from: [request.state],
      to: after.state,
      agentId: after.agentId ?? undefined,
      visitorId: after.visitorId ?? undefined,
      expiresAt: new Date(after.expiresAt),
      respondedAt: isAnswered ? new Date(now) : undefined,
    });
    const moved = await move.catch((error: unknown) => {
      throw busyOr(error);
    });
    if (moved === null) throw new ProblemError('already-answered');
    await this.moveSession(moved);
    await this.announce(moved);
    return moved;
  }

  async get(tenantId: string, id: string): Promise<ConnectionRequest> {
    const request = isId(id) ? await this.store.connectionRequests.get(tenantId, id) : null;
    if (request === null) throw new ProblemError('not-found');
    return request;
  }

  async shown(request: ConnectionRequest): Promise<Shown> {
    const { tenantId, agentId, identityId } = request;
    const agent = agentId === null ? null : await this.store.users.get(tenantId, agentId);
    const identity = identityId === null ? null : await this.store.identities.get(tenantId, identityId);
    return shownRequest(request, { agentName: agent?.name ?? null, identity });
  }

  /** To the dashboards of this gateway: the others find out by themselves what moved behind everybody's back. */
  async announceHere(request: ConnectionRequest): Promise<void> {
    const { tenantId, sessionId } = request;
    const shown = await this.shown(request);
    this.feed.announceHere(tenantId, { type: 'connection-request', request: shown });
    if (sessionId !== null) await this.hub.announceStored(tenantId, sessionId, { onlyHere: true });
  }

  /** To everybody: it was moved here. */
  private async announce(request: ConnectionRequest): Promise<void> {
    const { tenantId, sessionId } = request;
    this.news.tell(request);
    const shown = await this.shown(request);
    this.feed.announce(tenantId, { type: 'connection-request', request: shown });
    if (sessionId !== null) await this.hub.announceStored(tenantId, sessionId);
  }

  /** The session waits with its request, and ends with it; when it is accepted it begins, which is not our part. */
  private async moveSession(request: ConnectionRequest): Promise<void> {
    const { tenantId, sessionId, state, agentId, identityId, pageUrl, pageTitle } = request;
    if (sessionId === null || state === 'accepted') return;
    const columns = {
      from: ['pending', 'authorizing'] as const,
      agentId: agentId ?? undefined,
      identityId: identityId ?? undefined,
      startUrl: pageUrl ?? undefined,
      startTitle: pageTitle ?? undefined,
    };
    const isOpen = state === 'pending' || state === 'authorizing';
    const move = isOpen
      ? { ...columns, to: state }
      : { ...columns, to: 'ended' as const, endReason: state, endedAt: new Date(this.clock()) };
    await this.store.sessions.move(tenantId, sessionId, move);
  }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const rulesOf = (request: ConnectionRequest): Rules => ({
  way: request.way,
  state: request.state,
  visitorId: request.visitorId,
  agentId: request.agentId,
  createdAt: request.createdAt.getTime(),
  expiresAt: request.expiresAt.getTime(),
});

/** A visitor is asked once at a time. */
const busyOr = (error: unknown): unknown =>
  error instanceof TakenError && error.what === 'visitor' ? visitorBusy() : error;

export const visitorBusy = (): ProblemError =>
  new ProblemError('visitor-busy', { detail: 'Somebody else is with this visitor already.' });
