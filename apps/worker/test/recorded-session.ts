import { encodeEntries, type JournalEntry } from '@alongside/protocol';
import {
  createIdentityKey,
  encryptContent,
  firstHash,
  linkHash,
  type RecordKeys,
  segmentPlace,
  unwrapIdentityKey,
} from '@alongside/relay';
import type { NewSegment, Session, Store } from '@alongside/store';
import type { TestStore } from '@alongside/store/testing';

/** When the sessions of these tests begin. */
export const startedAt = new Date('2026-05-01T10:00:00.000Z');

/** Writes a session's record as a gateway does: a segment for each list of entries. */
export async function recordSession(
  fixture: TestStore,
  keys: RecordKeys,
  segments: readonly (readonly JournalEntry[])[],
): Promise<Session> {
  const { store, tenantId, newSession } = fixture;
  const session = await newSession();
  await store.sessions.move(tenantId, session.id, { from: ['pending'], to: 'active', startedAt });
  await store.sessions.setStanding(tenantId, session.id, {
    consents: { view: true, record: true },
    paused: false,
    gatewayId: null,
  });
  const { identityId } = session;
  if (identityId === null) throw new Error('the session has no identity');
  await store.identities.ensureContentKey(tenantId, identityId, createIdentityKey(keys, identityId).wrapped);
  await appendToRecord(fixture, keys, session, segments);
  return session;
}

/** Goes on where the record ends. */
export async function appendToRecord(
  { store, tenantId }: TestStore,
  keys: RecordKeys,
  session: Session,
  segments: readonly (readonly JournalEntry[])[],
): Promise<void> {
  const key = await identityKey(store, keys, session);
  const last = await store.segments.last(tenantId, session.id);
  const first = (last?.number ?? -1) + 1;
  const rows: NewSegment[] = [];
  let before = last?.hash ?? firstHash(session.id);
  for (const [index, entries] of segments.entries()) {
    const number = first + index;
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
  const wrapped = await store.identities.contentKey(tenantId, identityId);
  if (wrapped === null) throw new Error('the identity has no key');
  return unwrapIdentityKey(keys, identityId, wrapped);
}
