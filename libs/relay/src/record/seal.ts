import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the end of a record states. */
export interface Seal {
  readonly sessionId: string;
  readonly segments: number;
  readonly frames: number;
  readonly lastHash: Uint8Array;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly reason: string;
}

/** HMAC-SHA-256 over the seal's statement. */
export const signSeal = (sealingKey: Uint8Array, seal: Seal): Uint8Array =>
  createHmac('sha256', sealingKey).update(statement(seal)).digest();

export function isSealSignature(sealingKey: Uint8Array, seal: Seal, signature: Uint8Array): boolean {
  const expected = signSeal(sealingKey, seal);
  return signature.length === expected.length && timingSafeEqual(expected, signature);
}

/** One line for each field, in a fixed order; JSON keeps a reason with a line break on its line. */
function statement(seal: Seal): string {
  const fields = [
    'alongside seal 1',
    seal.sessionId,
    seal.segments,
    seal.frames,
    Buffer.from(seal.lastHash).toString('hex'),
    seal.startedAt,
    seal.endedAt,
    JSON.stringify(seal.reason),
  ];
  return fields.join('\n');
}
