import { encodeEntries, type JournalEntry } from '@alongside/protocol';
import {
  createIdentityKey,
  encryptContent,
  firstHash,
  linkHash,
  type RecordKeys,
  segmentPlace,
} from '@alongside/relay';
import type { NewSegment, Session, Store } from '@alongside/store';
import type { TestStore } from '@alongside/store/testing';

/** When the sessions of these tests begin. */
export const startedAt = new Date('2026-05-01T10:00:00.000Z');

/** Writes a session's record as a gateway does: a segment for each list of entries. */
export async function recordSession(
  { store, tenantId, newSession }: TestStore,
  keys: RecordKeys,
  segments: readonly (readonly JournalEntry[])[],
): Promise<Session> {
  const session = await newSession();
  await store.sessions.move(tenantId, session.id, { from: ['pending'], to: 'active', startedAt });
  const key = await identityKey(store, keys, session);
  const rows: NewSegment[] = [];
  let before = firstHash(session.id);
  for (const [number, entries] of segments.entries()) {
    const firstAtMs = entries[0]?.atMs ?? 0;
    const header = { number, firstAtMs, lastAtMs: entries.at(-1)?.atMs ?? 0, frames: entries.length };
    const plain = encodeEntries(entries, firstAtMs);
    const content = encryptContent(key, plain, segmentPlace(session.id, number));
    const hash = linkHash(before, header, content);
    const { frames: frameCount, ...times } = header;
    rows.push({ tenantId, sessionId: session.id, ...times, frameCount, previousHash: before, hash, content });
    before = hash;
  }
  await store.segments.append(rows);
  return session;
}

export async function endSession({ store, tenantId }: TestStore, id: string, afterMs: number): Promise<void> {
  const endedAt = new Date(startedAt.getTime() + afterMs);
  await store.sessions.move(tenantId, id, {
    from: ['active'],
    to: 'ended',
    endedAt,
    endReason: 'customer-ended',
  });
}

async function identityKey(store: Store, keys: RecordKeys, session: Session): Promise<Uint8Array> {
  const { tenantId, identityId } = session;
  if (identityId === null) throw new Error('the session has no identity');
  const { key, wrapped } = createIdentityKey(keys, identityId);
  await store.identities.ensureContentKey(tenantId, identityId, wrapped);
  return key;
}
