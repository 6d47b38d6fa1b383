import { randomUUID } from 'node:crypto';
import type { RecordKeys } from '@alongside/relay';
import { issueToken, readToken } from './signed-token';

const purpose = 'visitor';

/** A browser's own random id, in a token that only we can have made, so that nobody takes another browser's. */
export interface VisitorKey {
  readonly visitorId: string;
  readonly token: string;
}

/** The key in a token of this site, or a new one when there is none. */
export function visitorKeyOf(
  keys: RecordKeys,
  site: { id: string; tenantId: string },
  token: string,
): VisitorKey {
  const known =
    token === '' ? null : readToken(keys.tokens, token, { purpose: `${purpose} ${site.id}`, now: 0 });
  if (known !== null && known.tenantId === site.tenantId) return { visitorId: known.subject, token };
  const visitorId = randomUUID();
  const claims = {
    purpose: `${purpose} ${site.id}`,
    subject: visitorId,
    tenantId: site.tenantId,
    expiresAt: 0,
  };
  return { visitorId, token: issueToken(keys.tokens, claims) };
}
