import { limits } from './limits';
import { Reader } from './reader';
import { written } from './writer';

/** One kept frame, as it came, and when. */
export interface JournalEntry {
  /** Milliseconds since the session became active. */
  atMs: number;
  frame: Uint8Array;
}

/**
 * The content of a segment, before encryption:
 *
 *     segment := entry*
 *     entry   := milliseconds-since-the-entry-before:varint length:varint frame
 *
 * The first entry's milliseconds count from `startMs`.
 */
export function encodeEntries(entries: readonly JournalEntry[], startMs: number): Uint8Array {
  return written((writer) => {
    let last = startMs;
    for (const entry of entries) {
      writer.varint(Math.max(0, entry.atMs - last));
      last = Math.max(last, entry.atMs);
      writer.bytes(entry.frame);
    }
  });
}

/** @throws DecodeError */
export function decodeEntries(bytes: Uint8Array, startMs: number): JournalEntry[] {
  const reader = new Reader(bytes);
  const entries: JournalEntry[] = [];
  let atMs = startMs;
  while (reader.remaining > 0) {
    atMs += reader.varint('time');
    entries.push({ atMs, frame: reader.bytes('frame', limits.frameBytes) });
  }
  return entries;
}
