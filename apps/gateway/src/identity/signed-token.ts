import { createHmac, timingSafeEqual } from 'node:crypto';

interface Claims {
  /** What it is for: a token for one purpose opens nothing else. */
  readonly purpose: string;
  readonly subject: string;
  readonly tenantId: string;
  /** Milliseconds; 0: does not expire. */
  readonly expiresAt: number;
}

const sign = (key: Uint8Array, body: string): Buffer => createHmac('sha256', key).update(body).digest();

/** A token that says something and that only this installation can have made. */
export function issueToken(key: Uint8Array, { purpose, subject, tenantId, expiresAt }: Claims): string {
  const body = Buffer.from(JSON.stringify([purpose, subject, tenantId, expiresAt])).toString('base64url');
  return `${body}.${sign(key, body).toString('base64url')}`;
}

/** What a token of this purpose says; null when it is none of ours, for another purpose, or too old. */
export function readToken(
  key: Uint8Array,
  token: string,
  { purpose, now }: { purpose: string; now: number },
): Omit<Claims, 'purpose'> | null {
  const [body, signature] = token.split('.');
  if (body === undefined || signature === undefined) return null;
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(key, body);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, string, string, number];
  const [readPurpose, subject, tenantId, expiresAt] = claims;
  if (readPurpose !== purpose || (expiresAt !== 0 && now >= expiresAt)) return null;
  return { subject, tenantId, expiresAt };
}
