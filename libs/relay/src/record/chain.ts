import { createHash } from 'node:crypto';

/** What a segment's row says about its content, and what its hash covers besides the content. */
export interface SegmentHeader {
  readonly number: number;
  /** Milliseconds from the session's start. */
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly frames: number;
}

/** A link of a session's chain: header, encrypted content, and the hash over both and the link before. */
export interface Segment extends SegmentHeader {
  readonly content: Uint8Array;
  readonly hash: Uint8Array;
}

/** The hash before the first segment: it binds the chain to its session. */
export const firstHash = (sessionId: string): Uint8Array =>
  createHash('sha256').update(`alongside session ${sessionId}`).digest();

/** SHA-256 over the hash before, the header and the encrypted content. */
export function linkHash(before: Uint8Array, header: SegmentHeader, content: Uint8Array): Uint8Array {
  const fixed = Buffer.alloc(24);
  fixed.writeUInt32BE(header.number, 0);
  fixed.writeDoubleBE(header.firstAtMs, 4);
  fixed.writeDoubleBE(header.lastAtMs, 12);
  fixed.writeUInt32BE(header.frames, 20);
  return createHash('sha256').update(before).update(fixed).update(content).digest();
}

/** Where a segment's content belongs; bound into its encryption. */
export const segmentPlace = (sessionId: string, number: number): string => `segment ${sessionId} ${number}`;

/** Where a checkpoint's content belongs; bound into its encryption. */
export const checkpointPlace = (sessionId: string, number: number): string =>
  `checkpoint ${sessionId} ${number}`;
