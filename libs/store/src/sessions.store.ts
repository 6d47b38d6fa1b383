import { Database } from './database';
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

/** The checkpoints of a long session are many megabytes. */
const sealTimeoutMs = 60_000;

/** Sessions, from the first request to the sealed record. */
export class SessionsStore {
  constructor(private readonly database: Database) {}

  async create(tenantId: string, session: NewSession): Promise<Session> {
    const { policy, ...columns } = session;
    const data = { tenantId, ...columns, policy: writeObject(policy ?? {}) };
    return readSession(await this.database.prisma.session.create({ data }));
  }

  async get(tenantId: string, id: string): Promise<SessionOverview | null> {
    const row = await this.database.prisma.session.findUnique({
      where: { id, tenantId },
      include: overviewInclude,
    });
    return row && readOverview(row);
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
  async setConsents(
    tenantId: string,
    id: string,
    { consents, gatewayId }: { consents: JsonObject; gatewayId: string | null },
  ): Promise<void> {
    const data = { consents: writeObject(consents) };
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

  /** An active session goes from one gateway to another, or from none. False: it was not that one's any more, or is over. */
  async claim(
    tenantId: string,
    id: string,
    { from, to }: { from: string | null; to: string },
  ): Promise<boolean> {
    const where = { id, tenantId, state: 'active' as const, gatewayId: from };
    const { count } = await this.database.prisma.session.updateMany({ where, data: { gatewayId: to } });
    return count > 0;
  }

  /** No gateway runs it any more; nothing happens when it is another one's. */
  async letGo(tenantId: string, id: string, gatewayId: string): Promise<void> {
    const where = { id, tenantId, gatewayId };
    await this.database.prisma.session.updateMany({ where, data: { gatewayId: null } });
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
