import { limits } from './limits';
import { Reader } from './reader';
import { Writer, written } from './writer';

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
    let lastMs = startMs;
    for (const entry of entries) lastMs = writeEntry(writer, entry, lastMs);
  });
}

/** @returns the latest time so far: a clock that goes back does not take the record along */
function writeEntry(writer: Writer, { atMs, frame }: JournalEntry, lastMs: number): number {
  writer.varint(Math.max(0, atMs - lastMs));
  writer.bytes(frame);
  return Math.max(lastMs, atMs);
}

/** The content of a segment while it grows: of an entry that was added nothing need be kept. It starts with its first entry. */
export class SegmentWriter {
  private readonly writer = new Writer();
  count = 0;
  firstAtMs = 0;
  lastAtMs = 0;

  add(entry: JournalEntry): void {
    if (this.count++ === 0) this.firstAtMs = this.lastAtMs = entry.atMs;
    this.lastAtMs = writeEntry(this.writer, entry, this.lastAtMs);
  }

  /** A view; valid until the next entry. */
  get content(): Uint8Array {
    return this.writer.view();
  }

  get bytes(): number {
    return this.writer.length;
  }

  /** Begins another segment. */
  clear(): void {
    this.writer.clear();
    this.count = 0;
  }
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
