import type { SessionDetail, SessionFilter, SessionList, Ticket } from '@alongside/contract';
import type { SessionOverview, Store, SessionFilter as StoredFilter, User } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { hasRole } from '../auth/access';
import { GatewayBus } from '../cluster/gateway-bus';
import { RequestDesk } from '../connection-requests/request-desk';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT, STORE } from '../environment/tokens';
import { ProblemError } from '../problem/problem-error';
import { LiveSessions } from '../relay/live-sessions';
import { SessionOwnership } from '../relay/session-ownership';
import { shownSession } from '../relay/shown-session';
import { TicketsService } from '../relay/tickets.service';
import { SessionAccess } from './session-access';

/** Sessions as the console lists, joins and ends them. */
@Injectable()
export class SessionsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly access: SessionAccess,
    private readonly bus: GatewayBus,
    private readonly ownership: SessionOwnership,
    private readonly live: LiveSessions,
    private readonly tickets: TicketsService,
    private readonly desk: RequestDesk,
    private readonly audit: AuditService,
  ) {}

  async list(user: User, { cursor, limit, ...filter }: SessionFilter): Promise<SessionList> {
    const page = await this.store.sessions.list(user.tenantId, storedFilter(filter), { cursor, limit });
    const standings = await this.live.standings(page.items);
    const items = page.items.map((session) => shownSession(session, standings.get(session.id) ?? null));
    return { items, next: page.next };
  }

  async get(user: User, sessionId: string): Promise<SessionDetail> {
    const session = await this.access.get(user, sessionId);
    const participants = await this.store.participants.list(user.tenantId, sessionId);
    const request = session.startedAt === null ? await this.requestOf(session) : null;
    return {
      ...shownSession(session, (await this.live.standings([session])).get(sessionId) ?? null),
      participants: participants.map(({ number, role, name, joinedAt, leftAt }) => ({
        number,
        role,
        name,
        joinedAt: joinedAt.toISOString(),
        leftAt: leftAt?.toISOString() ?? null,
      })),
      request,
      summary: summaryOf(session),
    };
  }

  /** Whoever leads the session, or helps in it, is an agent in it; a supervisor looks on. */
  async ticket(user: User, sessionId: string): Promise<Ticket> {
    const session = await this.access.get(user, sessionId);
    if (!(await this.isRunning(user, session))) throw new ProblemError('session-not-active');
    const looksOn = session.agentId !== user.id && hasRole(user, 'supervisor');
    const role = looksOn ? 'supervisor' : 'agent';
    const { ticket, expiresAt } = await this.tickets.forUser(user, { sessionId, role });
    return {
      ticket,
      relay: `${this.environment.publicUrl.replace(/^http/, 'ws')}/relay`,
      assets: `/assets/${user.tenantId}/`,
      mirror: '/mirror',
      expiresAt: expiresAt.toISOString(),
    };
  }

  /** Here, or elsewhere: it may go to another gateway at any moment. */
  private async isRunning(user: User, session: SessionOverview): Promise<boolean> {
    const isElsewhere = ({ state, gatewayId }: Pick<SessionOverview, 'state' | 'gatewayId'>): boolean =>
      state === 'active' && gatewayId !== this.bus.id;
    if (isElsewhere(session)) return true;
    const { tenantId, id: sessionId } = session;
    if ((await this.ownership.findHere({ tenantId, sessionId })) !== null) return true;
    return isElsewhere(await this.access.get(user, sessionId));
  }

  /** Ends a session that runs, or takes back the question it waits for. */
  async end(user: User, sessionId: string): Promise<void> {
    const session = await this.access.get(user, sessionId);
    if (session.agentId !== user.id && !hasRole(user, 'supervisor')) throw new ProblemError('not-allowed');
    await this.audit.write(user, { action: 'session.stop', subject: sessionId });
    if (!(await this.live.end(session))) throw new ProblemError('session-not-active');
  }

  private async requestOf({
    tenantId,
    id,
    agentId,
    way,
  }: SessionOverview): Promise<SessionDetail['request']> {
    const requests = await this.store.connectionRequests.list(tenantId, { way });
    const request = requests.find(({ sessionId }) => sessionId === id && agentId !== undefined);
    return request === undefined ? null : this.desk.shown(request);
  }
}

function storedFilter(filter: Omit<SessionFilter, 'cursor' | 'limit'>): StoredFilter {
  const { identity, agent, site, state, text, from, to } = filter;
  return {
    identity,
    agent,
    siteId: site,
    text,
    // What is still being asked is on the dashboard; history begins with the answer.
    states: state === undefined ? ['active', 'ended'] : [state],
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

function summaryOf({ summary }: SessionOverview): SessionDetail['summary'] {
  if (summary === null) return null;
  const { pages, frames, bytes, gaps } = summary;
  const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
  return { pages: count(pages), frames: count(frames), bytes: count(bytes), gaps: count(gaps) };
}
