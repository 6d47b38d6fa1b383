import type { Seal } from './seal';

export interface SignedSeal {
  readonly seal: Seal;
  readonly signature: Uint8Array;
}

/** A signed seal as plain JSON; bytes are hexadecimal. */
export function storeSeal({ seal, signature }: SignedSeal): Record<string, string | number> {
  return { ...seal, lastHash: hex(seal.lastHash), signature: hex(signature) };
}

/** Null when it is not one. Whether it is a true one says `isSealSignature`. */
export function readStoredSeal(json: Readonly<Record<string, unknown>>): SignedSeal | null {
  const { sessionId, segments, frames, lastHash, startedAt, endedAt, reason, signature } = json;
  if (typeof sessionId !== 'string' || typeof reason !== 'string') return null;
  if (typeof segments !== 'number' || typeof frames !== 'number') return null;
  if (typeof startedAt !== 'number' || typeof endedAt !== 'number') return null;
  if (typeof lastHash !== 'string' || typeof signature !== 'string') return null;
  const seal = { sessionId, segments, frames, lastHash: bytes(lastHash), startedAt, endedAt, reason };
  return { seal, signature: bytes(signature) };
}

const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
const bytes = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'hex'));
