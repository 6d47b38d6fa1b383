import type { RecordKeys } from '@alongside/relay';
import type { RecordGrowth, Session, Store } from '@alongside/store';
import { keyOf } from './make-record';
import { tellOn } from './tell-session';

/** What a running session has grown by since its last checkpoint; null when there is nothing to tell. */
export async function growRecord(
  session: Session,
  { store, keys }: { store: Store; keys: RecordKeys },
): Promise<RecordGrowth | null> {
  const { tenantId, id: sessionId } = session;
  const key = await keyOf(session, store, keys);
  if (key === null) return null;
  const heads = await store.checkpoints.list(tenantId, sessionId);
  const last = heads.at(-1);
  // Asked for every running session twice a minute: nothing is decrypted or folded for one in which nothing happened.
  const newest = await store.segments.last(tenantId, sessionId);
  if (newest === null || newest.number === last?.segmentNumber) return null;
  const checkpoint =
    last === undefined ? null : await store.checkpoints.get(tenantId, sessionId, last.number);
  const afterMs = checkpoint?.atMs ?? -1;
  const told = await store.timelineEvents.countUpTo(tenantId, sessionId, afterMs);
  const story = await tellOn(store, { tenantId, sessionId, key }, checkpoint && { checkpoint, told });
  if (story.bytes === 0) return null;
  return {
    checkpointsBefore: heads.length,
    afterMs,
    checkpoints: story.checkpoints,
    // The last checkpoint's own moment is told already.
    timelineEvents: story.timeline.events.filter(({ atMs }) => atMs > afterMs),
  };
}
