import { z } from 'zod';

/** Which way two people came together. */
export const ConnectionWay = z.enum(['agent', 'customer', 'code', 'link']);
export type ConnectionWay = z.infer<typeof ConnectionWay>;

/** `pending`: the other side is not reached yet. `authorizing`: the customer sees the prompt. */
export const ConnectionState = z.enum([
  'pending',
  'authorizing',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
]);
export type ConnectionState = z.infer<typeof ConnectionState>;

export const ConnectionRequest = z.object({
  id: z.string(),
  sessionId: z.string(),
  siteId: z.string(),
  way: ConnectionWay,
  state: ConnectionState,
  /** Null while a link has not been opened. */
  visitor: z
    .object({
      id: z.string(),
      identity: z.string().nullable(),
      name: z.string().nullable(),
      url: z.string(),
      title: z.string(),
    })
    .nullable(),
  /** Null while a customer's request waits in the queue. */
  agent: z.object({ id: z.string(), name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type ConnectionRequest = z.infer<typeof ConnectionRequest>;

/** `POST /connection-requests`: by a visitor of the live list, or by the code the customer reads aloud. */
export const AskConnection = z.union([
  z.object({ visitorId: z.string().min(1).max(200) }).strict(),
  z
    .object({
      code: z
        .string()
        .transform((text) => text.replace(/[\s-]/g, ''))
        .pipe(z.string().regex(/^\d{9}$/, 'A code has nine digits')),
    })
    .strict(),
]);
export type AskConnection = z.infer<typeof AskConnection>;

/** Query of `GET /connection-requests`: the queue is `?state=pending&way=customer`. */
export const ConnectionRequestFilter = z.object({
  state: ConnectionState.optional(),
  way: ConnectionWay.optional(),
});
export type ConnectionRequestFilter = z.infer<typeof ConnectionRequestFilter>;

export const ConnectionRequestList = z.object({ items: z.array(ConnectionRequest) });
export type ConnectionRequestList = z.infer<typeof ConnectionRequestList>;

/** `POST /links`: an address to send to a customer; opening it leads to the site and its prompt. */
export const CreateLink = z.object({ siteId: z.string().min(1).max(200) });
export type CreateLink = z.infer<typeof CreateLink>;

export const Link = z.object({
  url: z.url(),
  expiresAt: z.iso.datetime(),
  request: ConnectionRequest,
});
export type Link = z.infer<typeof Link>;
