import { caughtUp, decodeEntries } from '@alongside/protocol';
import { checkpointPlace, decryptContent } from '@alongside/relay';
import type { Store } from '@alongside/store';
import type { SessionRecord } from './read-record';

export interface ReadCheckpoint {
  readonly frames: readonly Uint8Array[];
  /** What was recorded behind it begins with this segment. */
  readonly nextSegment: number;
  /** Whether it says where everybody's stream stood: checkpoints of before do not. */
  readonly hasPositions: boolean;
}

/** The last checkpoint of a session, decrypted; null when there is none yet. */
export async function readLastCheckpoint(
  store: Pick<Store, 'checkpoints'>,
  { tenantId, sessionId, key }: SessionRecord,
): Promise<ReadCheckpoint | null> {
  const checkpoint = await store.checkpoints.last(tenantId, sessionId);
  if (checkpoint === null) return null;
  const place = checkpointPlace(sessionId, checkpoint.number);
  const entries = decodeEntries(decryptContent(key, checkpoint.content, place), checkpoint.atMs);
  const frames = entries.map(({ frame }) => frame);
  const hasPositions = frames.some((frame) => frame[0] === caughtUp.kind);
  return { frames, nextSegment: checkpoint.segmentNumber + 1, hasPositions };
}
