import type { ReplayCheckpoint, ReplaySegment } from '@alongside/contract';
import { Page } from '@alongside/page';
import { encodeEntries, type JournalEntry } from '@alongside/protocol';
import { CheckpointRule } from '../../apps/worker/src/record/checkpoint-rule';

interface Kept<Row> {
  row: Row;
  bytes: Uint8Array;
}

export interface Store {
  segments: Kept<ReplaySegment>[];
  checkpoints: Kept<ReplayCheckpoint>[];
}

/** So much goes into one commit of the gateway's. */
const segmentMs = 1_000;

/** Segments as the gateway cuts them, checkpoints as the worker makes them; encryption, which adds a few bytes, left out. */
export async function storeSession(entries: readonly JournalEntry[]): Promise<Store> {
  const segments = cut(entries).map((part, number) => segmentOf(part, number));
  const checkpoints: Kept<ReplayCheckpoint>[] = [];
  const page = new Page();
  const rule = new CheckpointRule();
  for (const { row, part } of segments) {
    for (const { frame } of part) {
      await page.apply(frame);
      rule.folded(frame.length, true);
    }
    if (!rule.isDue(row.lastAt) && !(row.number === segments.length - 1 && rule.isOpen)) continue;
    const frames = await page.catchUp();
    const atMs = row.lastAt;
    const bytes = encodeEntries(
      frames.map((frame) => ({ atMs, frame })),
      atMs,
    );
    const number = checkpoints.length;
    checkpoints.push({ row: { number, at: atMs, segment: row.number, bytes: bytes.length }, bytes });
    rule.made(atMs, bytes.length);
  }
  return { segments, checkpoints };
}

function cut(entries: readonly JournalEntry[]): JournalEntry[][] {
  const parts = new Map<number, JournalEntry[]>();
  for (const entry of entries) {
    const part = Math.floor(entry.atMs / segmentMs);
    parts.set(part, [...(parts.get(part) ?? []), entry]);
  }
  return [...parts.values()];
}

function segmentOf(part: JournalEntry[], number: number) {
  const [firstAt, lastAt] = [part[0]?.atMs ?? 0, part.at(-1)?.atMs ?? 0];
  const bytes = encodeEntries(part, firstAt);
  return { row: { number, firstAt, lastAt, frames: part.length, bytes: bytes.length }, bytes, part };
}
