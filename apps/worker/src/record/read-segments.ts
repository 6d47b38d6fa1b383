import { decodeEntries, type JournalEntry } from '@alongside/protocol';
import { type ChainResult, decryptContent, segmentPlace, verifyChain } from '@alongside/relay';
import type { Segment, Store } from '@alongside/store';

export interface WhoseRecord {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Null: the identity was erased, and with it what anybody could read. */
  readonly key: Uint8Array | null;
}

/** Called for each segment that fits the chain, in order. */
export type SegmentReader = (segment: Segment, entries: readonly JournalEntry[]) => Promise<void>;

const segmentsPerRead = 64;

/**
 * Walks a session's record from its beginning: verifies the chain, and gives what is in it as far as it holds. What
 * comes behind a break is never read.
 */
export async function readSegments(
  store: Pick<Store, 'segments'>,
  record: WhoseRecord,
  read: SegmentReader,
): Promise<ChainResult> {
  async function* segments() {
    for await (const segment of storedFrom(store, record, 0)) {
      yield { ...segment, frames: segment.frameCount };
      // Only a segment that fits is asked to be followed by the next one.
      await read(segment, entriesOf(segment, record));
    }
  }
  return verifyChain(record.sessionId, segments());
}

/** The same from a segment on, unverified: the chain hangs on its beginning. */
export async function readFrom(
  store: Pick<Store, 'segments'>,
  { record, from }: { record: WhoseRecord; from: number },
  read: SegmentReader,
): Promise<void> {
  for await (const segment of storedFrom(store, record, from))
    await read(segment, entriesOf(segment, record));
}

async function* storedFrom(
  store: Pick<Store, 'segments'>,
  { tenantId, sessionId }: WhoseRecord,
  first: number,
): AsyncGenerator<Segment> {
  for (let from = first; ; from += segmentsPerRead) {
    const stored = await store.segments.read(tenantId, sessionId, { from, limit: segmentsPerRead });
    yield* stored;
    if (stored.length < segmentsPerRead) return;
  }
}

function entriesOf({ content, number, firstAtMs }: Segment, { sessionId, key }: WhoseRecord): JournalEntry[] {
  if (key === null) return [];
  return decodeEntries(decryptContent(key, content, segmentPlace(sessionId, number)), firstAtMs);
}
