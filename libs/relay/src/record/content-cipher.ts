import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Random bytes for many nonces, fetched together: asking for each costs more than encrypting a short segment. */
const pool = Buffer.alloc(nonceBytes * 256);
let poolUsed = pool.length;

function nextNonce(): Buffer {
  if (poolUsed === pool.length) {
    randomFillSync(pool);
    poolUsed = 0;
  }
  const nonce = Buffer.from(pool.subarray(poolUsed, poolUsed + nonceBytes));
  poolUsed += nonceBytes;
  return nonce;
}

/** nonce, encrypted content, tag. `place` is bound to it, so that content cannot stand anywhere else. */
export function encryptContent(key: Uint8Array, content: Uint8Array, place: string): Uint8Array {
  const nonce = nextNonce();
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the key, the bytes or the place are not the ones of {@link encryptContent} */
export function decryptContent(key: Uint8Array, sealed: Uint8Array, place: string): Uint8Array {
  if (sealed.length < nonceBytes + tagBytes) throw new Error('encrypted content ends early');
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const body = sealed.subarray(nonceBytes, sealed.length - tagBytes);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
