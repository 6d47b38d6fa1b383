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
  readonly expires_at: Date;
}

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

  /** Takes it away, so that it opens the session once, and never when it came too late. */
  async take(token: string, now: Date): Promise<Ticket | null> {
    const { rows } = await this.database.pool.query<TicketRow>(
      'DELETE FROM tickets WHERE token_hash = $1 RETURNING tenant_id, session_id, participant, expires_at',
      [tokenHash(token)],
    );
    const row = rows[0];
    if (row === undefined || row.expires_at <= now) return null;
    return { tenantId: row.tenant_id, sessionId: row.session_id, participant: readObject(row.participant) };
  }

  /** Which session a ticket is for; it is not used by this. Null when it was taken, or came too late. */
  async find(token: string, now: Date): Promise<Ticket | null> {
    const row = await this.database.prisma.ticket.findUnique({ where: { tokenHash: tokenHash(token) } });
    if (row === null || row.expiresAt <= now) return null;
    return { tenantId: row.tenantId, sessionId: row.sessionId, participant: readObject(row.participant) };
  }

  /** Of all tenants; returns how many. */
  async removeExpired(now: Date): Promise<number> {
    const { count } = await this.database.prisma.ticket.deleteMany({ where: { expiresAt: { lte: now } } });
    return count;
  }
}
