import { z } from 'zod';
import { PageQuery, pageOf } from './page-of';

/** Somebody looked at something, or changed it. Written before the first byte is shown. */
export const AuditEntry = z.object({
  number: z.number().int(),
  at: z.iso.datetime(),
  /** For example `session.join`, `session.replay`, `auth.sign-in`, `session.end`. */
  action: z.string(),
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  sessionId: z.string().nullable(),
  identity: z.string().nullable(),
  detail: z.record(z.string(), z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Query of `GET /audit` (admin only); newest first. */
export const AuditFilter = PageQuery.extend({
  action: z.string().max(100).optional(),
  actor: z.string().max(200).optional(),
  sessionId: z.string().max(200).optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditList = pageOf(AuditEntry);
export type AuditList = z.infer<typeof AuditList>;
