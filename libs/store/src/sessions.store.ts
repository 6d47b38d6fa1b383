import { Database } from './database';
import { Gathered } from './gathered';
import { JsonObject, writeObject } from './json';
import { Page, PageRequest, pageOf } from './page';
import {
  ConnectionWay,
  overviewInclude,
  readOverview,
  readSession,
  Session,
  SessionOverview,
  SessionState,
} from './session';
import { SessionFilter, whereSession } from './session-filter';
import { RecordGrowth, SessionRecord, writeGrowth, writeRecord } from './session-record';

export interface NewSession {
  readonly siteId: string;
  /** To be known before it is made. */
  readonly id?: string;
  readonly identityId: string | null;
  readonly agentId: string | null;
  readonly way: ConnectionWay;
  readonly startUrl: string;
  readonly startTitle: string;
  readonly state?: SessionState;
  readonly policy?: JsonObject;
}

export interface SessionMove {
  readonly from: readonly SessionState[];
  /** Only when this gateway still has it. */
  readonly heldBy?: string;
  readonly to: SessionState;
  readonly agentId?: string;
  readonly identityId?: string;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
  readonly endReason?: string;
  readonly startUrl?: string;
  readonly startTitle?: string;
  readonly consents?: JsonObject;
  readonly policy?: JsonObject;
  readonly gatewayId?: string;
}

/** What whoever takes a session over has to know of it. */
export interface SessionStanding {
  readonly consents: JsonObject;
  readonly paused: boolean;
  /** That has the session. */
  readonly gatewayId: string | null;
}

interface SessionClaim {
  readonly tenantId: string;
  readonly id: string;
  readonly from: string | null;
  readonly to: string;
}

/** The checkpoints of a long session are many megabytes. */
const sealTimeoutMs = 60_000;

/** Sessions, from the first request to the sealed record. */
export class SessionsStore {
  private readonly byId = new Gathered<string, Session | null>(async (ids) => {
    const rows = await this.database.prisma.session.findMany({ where: { id: { in: [...ids] } } });
    const found = new Map(rows.map((row) => [row.id, readSession(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
  private readonly overviews = new Gathered<string, SessionOverview | null>(async (ids) => {
    const where = { id: { in: [...ids] } };
    const rows = await this.database.prisma.session.findMany({ where, include: overviewInclude });
    const found = new Map(rows.map((row) => [row.id, readOverview(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
  private readonly claims = new Gathered<SessionClaim, boolean>(async (claims) => {
    const column = (name: keyof SessionClaim) => claims.map((claim) => claim[name]);
    const { rows } = await this.database.pool.query<{ place: string }>(
      // Another gateway may claim the same ones, and the worker may write to one for long: nobody waits for a row.
      `WITH free AS (SELECT id FROM sessions WHERE id = ANY($1::uuid[]) FOR UPDATE SKIP LOCKED)
       UPDATE sessions SET gateway_id = wanted.to_gateway
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])
         WITH ORDINALITY AS wanted (id, tenant_id, from_gateway, to_gateway, place)
       WHERE sessions.id IN (SELECT id FROM free) AND sessions.id = wanted.id AND sessions.tenant_id = wanted.tenant_id AND sessions.state = 'active'
         AND sessions.gateway_id IS NOT DISTINCT FROM wanted.from_gateway
       RETURNING wanted.place`,
      [column('id'), column('tenantId'), column('from'), column('to')],
    );
    const claimed = new Set(rows.map(({ place }) => Number(place)));
    return claims.map((_, index) => claimed.has(index + 1));
  });

  constructor(private readonly database: Database) {}

  async create(tenantId: string, session: NewSession): Promise<Session> {
    const { policy, ...columns } = session;
    const data = { tenantId, ...columns, policy: writeObject(policy ?? {}) };
    return readSession(await this.database.prisma.session.create({ data }));
  }

  async get(tenantId: string, id: string): Promise<Session | null> {
    const session = await this.byId.get(id.toLowerCase());
    return session?.tenantId === tenantId ? session : null;
  }

  /** The same with its names, which are a query each. */
  async overview(tenantId: string, id: string): Promise<SessionOverview | null> {
    const session = await this.overviews.get(id.toLowerCase());
    return session?.tenantId === tenantId ? session : null;
  }

  /** Null when the session was in none of the states of `from`, or another gateway's: somebody else was first, and nothing changed. */
  async move(tenantId: string, id: string, move: SessionMove): Promise<Session | null> {
    const { from, heldBy, to, consents, policy, ...columns } = move;
    const rows = await this.database.prisma.session.updateManyAndReturn({
      where: { id, tenantId, state: { in: [...from] }, gatewayId: heldBy },
      data: {
        ...columns,
        state: to,
        consents: consents && writeObject(consents),
        policy: policy && writeObject(policy),
      },
    });
    return rows[0] ? readSession(rows[0]) : null;
  }

  /** Nothing happens when another gateway has the session. */
  async setStanding(
    tenantId: string,
    id: string,
    { consents, paused, gatewayId }: SessionStanding,
  ): Promise<void> {
    const data = { consents: writeObject(consents), paused };
    await this.database.prisma.session.updateMany({ where: { id, tenantId, gatewayId }, data });
  }

  /** Newest first. */
  async list(tenantId: string, filter: SessionFilter, page: PageRequest): Promise<Page<SessionOverview>> {
    const { cursor, limit } = page;
    const rows = await this.database.prisma.session.findMany({
      where: { AND: [whereSession(tenantId, filter), cursor ? { id: { lt: cursor } } : {}] },
      include: overviewInclude,
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return pageOf(rows.map(readOverview), limit, (session) => session.id);
  }

  /** The session an identity is in now, whichever device of it asks. */
  async activeOf(tenantId: string, identityId: string): Promise<Session | null> {
    const where = { tenantId, identityId, state: 'active' as const };
    const row = await this.database.prisma.session.findFirst({ where, orderBy: { id: 'desc' } });
    return row && readSession(row);
  }

  /** The session that a browser is in now. */
  async activeOfVisitor(tenantId: string, visitorId: string): Promise<Session | null> {
    const where = { tenantId, state: 'active' as const, connectionRequest: { visitorId } };
    const row = await this.database.prisma.session.findFirst({ where, orderBy: { id: 'desc' } });
    return row && readSession(row);
  }

  /** Those of `ids` that are over. */
  async ended(ids: readonly string[]): Promise<string[]> {
    const where = { id: { in: [...ids] }, state: 'ended' as const };
    const rows = await this.database.prisma.session.findMany({ where, select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /** Ended in any tenant and never sealed: for a worker that starts after a crash. */
  async listUnsealed(limit: number): Promise<Session[]> {
    const where = { state: 'ended' as const, sealedAt: null, startedAt: { not: null } };
    const rows = await this.database.prisma.session.findMany({ where, orderBy: { id: 'asc' }, take: limit });
    return rows.map(readSession);
  }

  /** Any tenant's sessions that are not ended: for a gateway that starts after a crash. */
  async listOpen(limit: number): Promise<Session[]> {
    const where = { state: { not: 'ended' as const } };
    const rows = await this.database.prisma.session.findMany({ where, orderBy: { id: 'asc' }, take: limit });
    return rows.map(readSession);
  }

  /**
   * An active session goes from one gateway to another, or from none. False: it was not that one's any more, is over, or
   * somebody is writing to it now.
   */
  claim(tenantId: string, id: string, { from, to }: { from: string | null; to: string }): Promise<boolean> {
    return this.claims.get({ tenantId, id, from, to });
  }

  /** The gateway that runs it does not any more: it is another one's then, or nobody's. Nothing happens when it was not that one's. */
  async letGo(
    tenantId: string,
    id: string,
    { from, to }: { from: string; to: string | null },
  ): Promise<void> {
    const where = { id, tenantId, gatewayId: from };
    await this.database.prisma.session.updateMany({ where, data: { gatewayId: to } });
  }

  /** The same for all that it still has: it stops. */
  async letGoAll(gatewayId: string): Promise<void> {
    await this.database.prisma.session.updateMany({
      where: { gatewayId, state: 'active' },
      data: { gatewayId: null },
    });
  }

  /** Of every tenant, those that are a gateway's. */
  async idsOf(gatewayId: string): Promise<Set<string>> {
    const where = { gatewayId, state: 'active' as const };
    const rows = await this.database.prisma.session.findMany({ where, select: { id: true } });
    return new Set(rows.map(({ id }) => id));
  }

  /** Checkpoints, timeline events, summary and seal at once. False when the session was sealed before. */
  seal(tenantId: string, id: string, record: SessionRecord): Promise<boolean> {
    return this.database.prisma.$transaction(
      (transaction) => writeRecord(transaction, { tenantId, sessionId: id, record }),
      { timeout: sealTimeoutMs },
    );
  }

  /** Checkpoints and timeline events of a session that runs. False when nothing was written. */
  grow(tenantId: string, id: string, growth: RecordGrowth): Promise<boolean> {
    return this.database.prisma.$transaction(
      (transaction) => writeGrowth(transaction, { tenantId, sessionId: id, growth }),
      { timeout: sealTimeoutMs },
    );
  }
}
