import { setImmediate } from 'node:timers/promises';
import { decodeEntries, type JournalEntry } from '@alongside/protocol';
import { decryptContent, segmentPlace } from '@alongside/relay';
import type { Store } from '@alongside/store';

/** Whose record it is, and what opens it. */
export interface SessionRecord {
  readonly tenantId: string;
  readonly sessionId: string;
  /** The identity's key. */
  readonly key: Uint8Array;
}

const segmentsPerRead = 200;
/** After so long others have their turn. */
const turnMs = 4;

/** A session's journal from its beginning, or from a segment of it, decrypted. */
export async function* readRecord(
  store: Pick<Store, 'segments'>,
  record: SessionRecord,
  firstSegment = 0,
): AsyncIterable<JournalEntry> {
  const { tenantId, sessionId, key } = record;
  let since = performance.now();
  for (let from = firstSegment; ; from += segmentsPerRead) {
    const segments = await store.segments.read(tenantId, sessionId, { from, limit: segmentsPerRead });
    for (const { number, content, firstAtMs } of segments) {
      yield* decodeEntries(decryptContent(key, content, segmentPlace(sessionId, number)), firstAtMs);
      // A long record keeps nobody else waiting, and whoever folds it keeps up.
      if (performance.now() - since < turnMs) continue;
      await setImmediate();
      since = performance.now();
    }
    if (segments.length < segmentsPerRead) return;
  }
}
