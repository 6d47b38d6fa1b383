import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts what is recorded with a key per identity, and those keys with one from the product's secret.
 * Encrypted bytes: nonce (12), tag (16), then the content. `about` binds them to their place, such as a session's id
 * and a number; other words there make decryption fail.
 */
export class ContentCipher {
  private readonly wrappingKey: Buffer;

  constructor(secret: string) {
    this.wrappingKey = Buffer.from(hkdfSync('sha256', secret, '', 'alongside content keys', keyBytes));
  }

  /** For `identities.ensureContentKey`. */
  newWrappedKey(): Uint8Array {
    return seal(this.wrappingKey, randomBytes(keyBytes), 'content key');
  }

  encrypt(wrappedKey: Uint8Array, content: Uint8Array, about: string): Uint8Array<ArrayBuffer> {
    return seal(this.unwrap(wrappedKey), content, about);
  }

  /** Throws when the bytes, the key or `about` are not the ones of `encrypt`. */
  decrypt(wrappedKey: Uint8Array, encrypted: Uint8Array, about: string): Uint8Array<ArrayBuffer> {
    return open(this.unwrap(wrappedKey), encrypted, about);
  }

  private unwrap(wrappedKey: Uint8Array): Uint8Array {
    return open(this.wrappingKey, wrappedKey, 'content key');
  }
}

function seal(key: Uint8Array, content: Uint8Array, about: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(digest(about));
  const body = [cipher.update(content), cipher.final()];
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), ...body]));
}

function open(key: Uint8Array, encrypted: Uint8Array, about: string): Uint8Array<ArrayBuffer> {
  const nonce = encrypted.subarray(0, nonceBytes);
  const tag = encrypted.subarray(nonceBytes, nonceBytes + tagBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(digest(about)).setAuthTag(tag);
  const body = encrypted.subarray(nonceBytes + tagBytes);
  return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
