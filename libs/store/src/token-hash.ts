import { createHash } from 'node:crypto';

/** Tokens are kept by their hash, so that a copy of the database opens nothing. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
