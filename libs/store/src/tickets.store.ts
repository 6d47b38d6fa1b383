import { Database } from './database';
import { JsonObject, readObject, writeObject } from './json';
import { tokenHash } from './token-hash';

export interface NewTicket {
  readonly token: string;
  readonly sessionId: string;
  /** Who the holder will be in the session; the gateway's own words. */
  readonly participant: JsonObject;
  readonly expiresAt: Date;
}

export interface Ticket {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly participant: JsonObject;
}

interface TicketRow {
  readonly tenant_id: string;
  readonly session_id: string;
  readonly participant: unknown;
}

/** So long behind its end it is known who took one: a gateway that died has been started again by then. */
const takenMs = 5 * 60 * 1000;
const forgottenAt = (now: Date): Date => new Date(now.getTime() - takenMs);
const takerOf = (by: string): string => (by === '' ? '' : tokenHash(by));

export class TicketsStore {
  constructor(private readonly database: Database) {}

  async issue(tenantId: string, ticket: NewTicket): Promise<void> {
    const { token, sessionId, participant, expiresAt } = ticket;
    await this.database.prisma.ticket.create({
      data: {
        tenantId,
        sessionId,
        expiresAt,
        tokenHash: tokenHash(token),
        participant: writeObject(participant),
      },
    });
  }

  /**
   * It opens the session once, and never when it came too late. Whoever took it by a token of their own may say so again: the
   * gateway that took it may have died before it let them in.
   *
   * @param by the token by which they will come back; empty: they chose none
   */
  async take(token: string, { by, now }: { by: string; now: Date }): Promise<Ticket | null> {
    const { rows } = await this.database.pool.query<TicketRow>(
      `UPDATE tickets SET taken_by = $2
       WHERE token_hash = $1
         AND ((taken_by IS NULL AND expires_at > $3) OR (taken_by = $2 AND $2 <> '' AND expires_at > $4))
       RETURNING tenant_id, session_id, participant`,
      [tokenHash(token), takerOf(by), now, forgottenAt(now)],
    );
    const row = rows[0];
    if (row === undefined) return null;
    return { tenantId: row.tenant_id, sessionId: row.session_id, participant: readObject(row.participant) };
  }

  /** Which session a ticket is for; it is not used by this. Null when it is not known, came too late, or is somebody else's. */
  async find(token: string, { by, now }: { by: string; now: Date }): Promise<Ticket | null> {
    const row = await this.database.prisma.ticket.findUnique({ where: { tokenHash: tokenHash(token) } });
    if (row === null) return null;
    const isTheirs =
      row.takenBy === null ? row.expiresAt > now : row.takenBy !== '' && row.takenBy === takerOf(by);
    if (!isTheirs) return null;
    return { tenantId: row.tenantId, sessionId: row.sessionId, participant: readObject(row.participant) };
  }

  /** Of all tenants; returns how many. */
  async removeExpired(now: Date): Promise<number> {
    const where = {
      OR: [{ takenBy: null, expiresAt: { lte: now } }, { expiresAt: { lte: forgottenAt(now) } }],
    };
    const { count } = await this.database.prisma.ticket.deleteMany({ where });
    return count;
  }
}
