import { CodeTry, countWrongTry, forgetWrongTries, pauseOf } from './code-attempts';
import { ConnectionRequest, RequestState, readConnectionRequest } from './connection-request';
import { Database } from './database';
import { Gathered } from './gathered';
import type { ConnectionWay } from './session';
import type { SessionOf } from './session-of';
import { isTaken, TakenError } from './taken-error';
import { tokenHash } from './token-hash';

export interface NewConnectionRequest {
  readonly siteId: string;
  readonly way: ConnectionWay;
  readonly expiresAt: Date;
  readonly state?: RequestState;
  readonly agentId?: string;
  readonly identityId?: string;
  readonly visitorId?: string;
  readonly sessionId?: string;
  readonly code?: string;
  readonly linkToken?: string;
  readonly pageUrl?: string;
  readonly pageTitle?: string;
}

export interface RequestMove {
  readonly from: readonly RequestState[];
  readonly to: RequestState;
  readonly agentId?: string;
  readonly identityId?: string;
  readonly visitorId?: string;
  readonly sessionId?: string;
  readonly respondedAt?: Date;
  readonly expiresAt?: Date;
  readonly pageUrl?: string;
  readonly pageTitle?: string;
}

export interface RequestFilter {
  readonly states?: readonly RequestState[];
  readonly way?: ConnectionWay;
  readonly identityId?: string;
  readonly visitorId?: string;
}

/** What came of typing a code. */
export type CodeOutcome =
  | { readonly outcome: 'found'; readonly request: ConnectionRequest }
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  | { readonly outcome: 'paused'; readonly until: Date };

const open: RequestState[] = ['pending', 'authorizing'];

export class ConnectionRequestsStore {
  private readonly visitors = new Gathered<SessionOf, string | null>(async (sessions) => {
    const where = {
      sessionId: { in: sessions.map(({ sessionId }) => sessionId) },
      state: 'accepted' as const,
    };
    const rows = await this.database.prisma.connectionRequest.findMany({ where });
    const found = new Map(rows.map((row) => [`${row.tenantId}/${row.sessionId}`, row.visitorId]));
    return sessions.map(({ tenantId, sessionId }) => found.get(`${tenantId}/${sessionId}`) ?? null);
  });

  constructor(private readonly database: Database) {}

  /**
   * Throws `TakenError` when another open request holds the code: make a new one; or when one is open for the visitor,
   * who is asked once at a time.
   */
  async create(tenantId: string, request: NewConnectionRequest): Promise<ConnectionRequest> {
    const { linkToken, ...columns } = request;
    const linkTokenHash = linkToken === undefined ? null : tokenHash(linkToken);
    const data = { tenantId, ...columns, linkTokenHash };
    try {
      return readConnectionRequest(await this.database.prisma.connectionRequest.create({ data }));
    } catch (error) {
      throw await this.refusal(error, tenantId, request);
    }
  }

  async get(tenantId: string, id: string): Promise<ConnectionRequest | null> {
    const row = await this.database.prisma.connectionRequest.findUnique({ where: { id, tenantId } });
    return row && readConnectionRequest(row);
  }

  /** The browser in which a session was accepted; null when nobody accepted it. */
  visitorOf(tenantId: string, sessionId: string): Promise<string | null> {
    return this.visitors.get({ tenantId, sessionId });
  }

  /** Oldest first: who waits longest stands on top. */
  async list(tenantId: string, filter: RequestFilter): Promise<ConnectionRequest[]> {
    const { states, ...equal } = filter;
    const where = { tenantId, ...equal, state: states && { in: [...states] } };
    const rows = await this.database.prisma.connectionRequest.findMany({
      where,
      orderBy: { id: 'asc' },
      take: 500,
    });
    return rows.map(readConnectionRequest);
  }

  /** What is open in every tenant: for gateways, which prompt for all of them. */
  async listOpen(): Promise<ConnectionRequest[]> {
    const where = { state: { in: open } };
    const rows = await this.database.prisma.connectionRequest.findMany({ where, orderBy: { id: 'asc' } });
    return rows.map(readConnectionRequest);
  }

  /** The one a visitor is asked or asks now. */
  async openOf(tenantId: string, visitorId: string): Promise<ConnectionRequest | null> {
    const where = { tenantId, visitorId, state: { in: open } };
    const row = await this.database.prisma.connectionRequest.findFirst({ where });
    return row && readConnectionRequest(row);
  }

  /**
   * Null when the request was in none of the states of `from`: somebody else was first, and nothing changed. Throws
   * `TakenError` when it is to be a visitor's for whom another one is open.
   */
  async move(tenantId: string, id: string, move: RequestMove): Promise<ConnectionRequest | null> {
    const { from, to, ...columns } = move;
    try {
      const rows = await this.database.prisma.connectionRequest.updateManyAndReturn({
        where: { id, tenantId, state: { in: [...from] } },
        data: { ...columns, state: to, ...(open.includes(to) ? {} : { code: null, linkTokenHash: null }) },
      });
      return rows[0] ? readConnectionRequest(rows[0]) : null;
    } catch (error) {
      throw isTaken(error) ? new TakenError('visitor') : error;
    }
  }

  /** Takes the code away from its request, so that it is good once. Wrong tries are counted, then paused. */
  async takeCode(tenantId: string, attempt: CodeTry): Promise<CodeOutcome> {
    const { pool, prisma } = this.database;
    const until = await pauseOf(pool, tenantId, attempt);
    if (until) return { outcome: 'paused', until };
    const rows = await prisma.connectionRequest.updateManyAndReturn({
      where: { tenantId, code: attempt.code, state: 'pending', expiresAt: { gt: attempt.now } },
      data: { code: null },
    });
    if (rows[0] === undefined) {
      return { outcome: 'wrong', triesLeft: await countWrongTry(pool, tenantId, attempt) };
    }
    await forgetWrongTries(pool, tenantId, attempt.triedBy);
    return { outcome: 'found', request: readConnectionRequest(rows[0]) };
  }

  /** The customer's way in by a link: the token is all that is known. It stays good until the request moves on. */
  async findByLink(linkToken: string, now: Date): Promise<ConnectionRequest | null> {
    const where = { linkTokenHash: tokenHash(linkToken), state: { in: open }, expiresAt: { gt: now } };
    const row = await this.database.prisma.connectionRequest.findUnique({ where });
    return row && readConnectionRequest(row);
  }

  /** Ends what nobody answered in time, in every tenant, together with the session that waited for it. */
  async expire(now: Date): Promise<ConnectionRequest[]> {
    return this.database.prisma.$transaction(async (transaction) => {
      const rows = await transaction.connectionRequest.updateManyAndReturn({
        where: { state: { in: open }, expiresAt: { lte: now } },
        data: { state: 'expired', respondedAt: now, code: null, linkTokenHash: null },
      });
      const sessions = rows.flatMap((row) => row.sessionId ?? []);
      await transaction.session.updateMany({
        where: { id: { in: sessions }, state: { in: ['pending', 'authorizing'] } },
        data: { state: 'ended', endReason: 'expired', endedAt: now },
      });
      return rows.map(readConnectionRequest);
    });
  }

  private async refusal(error: unknown, tenantId: string, request: NewConnectionRequest): Promise<unknown> {
    if (!isTaken(error)) return error;
    const { visitorId } = request;
    const isAsked = visitorId !== undefined && (await this.openOf(tenantId, visitorId)) !== null;
    return new TakenError(isAsked ? 'visitor' : 'code');
  }
}
