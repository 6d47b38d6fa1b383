import { Ticket } from '@alongside/contract';
import { calls } from '@/lib/paths';
import { request } from '@/lib/request';

/** What opens the relay once. Joining is written into the audit trail before the ticket is given. */
export const createTicket = (sessionId: string): Promise<Ticket> =>
  request(calls.ticket(sessionId), Ticket, { method: 'POST' });
