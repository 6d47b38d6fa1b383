import { Database } from './database';
import { Gathered } from './gathered';
import { Prisma } from './generated/client';
import { tokenHash } from './token-hash';

export type ParticipantRole = 'customer' | 'device' | 'agent' | 'supervisor';

export interface NewParticipant {
  readonly sessionId: string;
  readonly role: ParticipantRole;
  readonly userId?: string;
  readonly identityId?: string;
  readonly name: string;
  /** The browser, in words for people. */
  readonly device: string;
  /** Lets this participant back in after a break. */
  readonly resumeToken?: string;
}

export interface Participant {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly number: number;
  readonly role: ParticipantRole;
  readonly userId: string | null;
  readonly identityId: string | null;
  readonly name: string;
  readonly device: string;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
}

export interface ParticipantPlace {
  readonly sessionId: string;
  readonly number: number;
}

export class ParticipantsStore {
  private readonly byToken = new Gathered<string, Participant | null>(async (hashes) => {
    const where = { resumeTokenHash: { in: [...hashes] } };
    const rows = await this.database.prisma.participant.findMany({ where });
    const found = new Map(rows.map((row) => [row.resumeTokenHash, readParticipant(row)]));
    return hashes.map((hash) => found.get(hash) ?? null);
  });
  private readonly ofSession = new Gathered<string, Participant[]>(async (sessionIds) => {
    const where = { sessionId: { in: [...sessionIds] } };
    const rows = await this.database.prisma.participant.findMany({ where, orderBy: { number: 'asc' } });
    return sessionIds.map((id) => rows.filter(({ sessionId }) => sessionId === id).map(readParticipant));
  });

  constructor(private readonly database: Database) {}

  /** Gives the next number of the session, from 1. Null when the tenant has no such session. */
  join(tenantId: string, participant: NewParticipant): Promise<Participant | null> {
    const { sessionId, resumeToken, ...columns } = participant;
    return this.database.prisma.$transaction(async (transaction) => {
      // Two who join at once must not get one number: the session's row is theirs one after the other.
      const locked = await transaction.$queryRaw<unknown[]>`
        SELECT 1 FROM sessions WHERE id = ${sessionId}::uuid AND tenant_id = ${tenantId}::uuid FOR UPDATE`;
      if (locked.length === 0) return null;
      const last = await transaction.participant.aggregate({ where: { sessionId }, _max: { number: true } });
      const number = (last._max.number ?? 0) + 1;
      const resumeTokenHash = resumeToken === undefined ? null : tokenHash(resumeToken);
      const data = { tenantId, sessionId, number, resumeTokenHash, ...columns };
      return readParticipant(await transaction.participant.create({ data }));
    });
  }

  /** A participant's way back: the token is all that is known, and leads to the session. */
  findByResumeToken(token: string): Promise<Participant | null> {
    return this.byToken.get(tokenHash(token));
  }

  /** Replaces the token that lets a participant back in; null lets them in no more. */
  async setResumeToken(tenantId: string, place: ParticipantPlace, token: string | null): Promise<void> {
    const data = { resumeTokenHash: token === null ? null : tokenHash(token) };
    await this.database.prisma.participant.updateMany({ where: { tenantId, ...place }, data });
  }

  async leave(tenantId: string, place: ParticipantPlace, at: Date): Promise<void> {
    await this.database.prisma.participant.updateMany({
      where: { tenantId, ...place },
      data: { leftAt: at },
    });
  }

  async comeBack(tenantId: string, place: ParticipantPlace): Promise<void> {
    await this.database.prisma.participant.updateMany({
      where: { tenantId, ...place },
      data: { leftAt: null },
    });
  }

  async list(tenantId: string, sessionId: string): Promise<Participant[]> {
    const participants = await this.ofSession.get(sessionId);
    return participants.filter((participant) => participant.tenantId === tenantId);
  }
}

function readParticipant(row: Prisma.ParticipantGetPayload<object>): Participant {
  const { resumeTokenHash: _, ...participant } = row;
  return participant;
}
