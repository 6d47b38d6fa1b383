import { z } from 'zod';
import { ConnectionRequest } from './connection-request';
import { Session } from './session';
import { Visitor } from './visitor';

/**
 * What `GET /events` sends (Server-Sent Events, each `data:` one of these as JSON). The first one is always `hello`:
 * whoever connects, also again, then asks for its lists anew and applies what follows to them. Another `hello` comes when
 * something may have been missed.
 */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('visitor'), visitor: Visitor }),
  z.object({ type: z.literal('visitor-left'), visitorId: z.string() }),
  z.object({ type: z.literal('connection-request'), request: ConnectionRequest }),
  z.object({ type: z.literal('session'), session: Session }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
