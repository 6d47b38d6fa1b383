import { type RecordKeys, type Seal, signSeal, storeSeal, unwrapIdentityKey } from '@alongside/relay';
import type { JsonObject, Session, SessionRecord, Store } from '@alongside/store';
import { participantEvents } from './participant-events';
import { type SessionStory, tellSession } from './tell-session';

interface Sealing {
  readonly store: Store;
  readonly keys: RecordKeys;
  readonly sealedAt: Date;
}

/** Everything that is added to a session when it is over. Reads only; the same whenever it is made. */
export async function makeRecord(
  session: Session,
  { store, keys, sealedAt }: Sealing,
): Promise<SessionRecord> {
  const { tenantId, id } = session;
  const key = await keyOf(session, store, keys);
  const story = await tellSession(store, { tenantId, sessionId: id, key });
  const { timeline, chain, checkpoints } = story;
  if (chain.broken !== null) {
    const { segment, reason } = chain.broken;
    timeline.unreadable(story.lastAtMs, 0, `segment ${segment}: ${reason}`);
  }
  const startedAt = (session.startedAt ?? session.createdAt).getTime();
  if (timeline.state === null) {
    const participants = await store.participants.list(tenantId, id);
    for (const event of participantEvents(participants, startedAt)) timeline.add(event);
  }
  const endedAt = (session.endedAt ?? sealedAt).getTime();
  const durationMs = Math.max(endedAt - startedAt, story.lastAtMs);
  timeline.ended(durationMs, session.endReason ?? 'unknown');
  return {
    sealedAt,
    seal: sealOf(session, story, { startedAt, endedAt, keys }),
    summary: summaryOf(story, durationMs),
    checkpoints,
    timelineEvents: timeline.events,
  };
}

/** What opens a session's content; null when its identity is erased. */
export async function keyOf(session: Session, store: Store, keys: RecordKeys): Promise<Uint8Array | null> {
  const { tenantId, identityId } = session;
  const wrapped = identityId === null ? null : await store.identities.contentKey(tenantId, identityId);
  return identityId === null || wrapped === null ? null : unwrapIdentityKey(keys, identityId, wrapped);
}

function sealOf(
  session: Session,
  { chain }: SessionStory,
  { keys, ...times }: { startedAt: number; endedAt: number; keys: RecordKeys },
): JsonObject {
  const { segments, frames, lastHash } = chain;
  const reason = session.endReason ?? 'unknown';
  const seal: Seal = { sessionId: session.id, segments, frames, lastHash, ...times, reason };
  return storeSeal({ seal, signature: signSeal(keys.sealing, seal) });
}

function summaryOf({ timeline, chain, bytes, checkpoints }: SessionStory, durationMs: number): JsonObject {
  return {
    pages: timeline.count('page'),
    frames: chain.frames,
    bytes,
    durationMs,
    actions: timeline.count('action') + timeline.count('navigate'),
    gaps: timeline.gaps,
    checkpoints: checkpoints.length,
    broken: chain.broken === null ? null : { ...chain.broken },
  };
}
