import { hkdfSync, randomBytes } from 'node:crypto';
import { decryptContent, encryptContent } from './content-cipher';

const keyBytes = 32;

/** Keys of their own for each purpose, all from the operator's one secret. */
export interface RecordKeys {
  /** Wraps the identities' keys. */
  readonly wrapping: Uint8Array;
  /** Signs seals. */
  readonly sealing: Uint8Array;
  /** Signs tokens of visitors and of those who come back to a session. */
  readonly tokens: Uint8Array;
}

export function deriveKeys(secret: string): RecordKeys {
  return {
    wrapping: derive(secret, 'alongside identity keys'),
    sealing: derive(secret, 'alongside seals'),
    tokens: derive(secret, 'alongside tokens'),
  };
}

const derive = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', purpose, keyBytes));

/** A new key for an identity's content, as it is used and as it is stored. */
export function createIdentityKey(
  keys: RecordKeys,
  identityId: string,
): { key: Uint8Array; wrapped: Uint8Array } {
  const key = randomBytes(keyBytes);
  return { key, wrapped: encryptContent(keys.wrapping, key, `identity ${identityId}`) };
}

/** @throws Error when the operator's secret is not the one it was wrapped with */
export function unwrapIdentityKey(keys: RecordKeys, identityId: string, wrapped: Uint8Array): Uint8Array {
  return decryptContent(keys.wrapping, wrapped, `identity ${identityId}`);
}
