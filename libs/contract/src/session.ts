import { z } from 'zod';
import { ConnectionRequest, ConnectionWay } from './connection-request';
import { PageQuery, pageOf } from './page-of';

/**
 * What `session-state` shows. `pending` and `authorizing` are states of the request the session will come from;
 * `reconnecting`: the customer's page is gone and may come back within two minutes; `paused`: by the customer.
 */
export const SessionState = z.enum(['pending', 'authorizing', 'active', 'paused', 'reconnecting', 'ended']);
export type SessionState = z.infer<typeof SessionState>;

/** `sealing`: the worker has not signed the record yet. `erased`: the identity's key is destroyed. */
export const RecordState = z.enum(['recording', 'sealing', 'sealed', 'erased', 'none']);
export type RecordState = z.infer<typeof RecordState>;

export const SessionParticipant = z.object({
  number: z.number().int(),
  role: z.enum(['customer', 'agent', 'supervisor', 'device']),
  name: z.string(),
  joinedAt: z.iso.datetime(),
  leftAt: z.iso.datetime().nullable(),
});
export type SessionParticipant = z.infer<typeof SessionParticipant>;

/** A row of the history. */
export const Session = z.object({
  id: z.string(),
  siteId: z.string(),
  siteName: z.string(),
  state: SessionState,
  /** Why it ended: a reason of the protocol's `end`, or how its request ended; null before. */
  reason: z.string().nullable(),
  way: ConnectionWay,
  identity: z.string().nullable(),
  visitorId: z.string().nullable(),
  visitorName: z.string().nullable(),
  agent: z.object({ id: z.string(), name: z.string() }).nullable(),
  url: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  record: RecordState,
});
export type Session = z.infer<typeof Session>;

/** `GET /sessions/:id`. `request` is there while the session waits for the customer's answer, and after a no. */
export const SessionDetail = Session.extend({
  participants: z.array(SessionParticipant),
  request: ConnectionRequest.nullable(),
  summary: z
    .object({
      pages: z.number().int(),
      frames: z.number().int(),
      bytes: z.number().int(),
      /** How often the record lacks something that happened on the page. */
      gaps: z.number().int(),
    })
    .nullable(),
});
export type SessionDetail = z.infer<typeof SessionDetail>;

/** Query of `GET /sessions`; `text` is looked for in identity, name, title and address. */
export const SessionFilter = PageQuery.extend({
  identity: z.string().max(200).optional(),
  agent: z.string().max(200).optional(),
  site: z.string().max(200).optional(),
  state: z.enum(['active', 'ended']).optional(),
  text: z.string().max(200).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type SessionFilter = z.infer<typeof SessionFilter>;

export const SessionList = pageOf(Session);
export type SessionList = z.infer<typeof SessionList>;

/** `POST /sessions/:id/ticket`: good once, for `session-hello` on the relay, and gone at `expiresAt`. */
export const Ticket = z.object({
  ticket: z.string(),
  /** Address of the WebSocket. */
  relay: z.string(),
  /** What an asset's hash is appended to. */
  assets: z.string(),
  /** Address of the empty document the mirror frame shows; `?mode=quirks` for a page without doctype. */
  mirror: z.string(),
  expiresAt: z.iso.datetime(),
});
export type Ticket = z.infer<typeof Ticket>;
