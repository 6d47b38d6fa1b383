import { Page } from '@alongside/page';
import { decodeEntries } from '@alongside/protocol';
import { checkpointPlace, decryptContent, type RecordKeys, unwrapIdentityKey } from '@alongside/relay';
import type { Session } from '@alongside/store';
import type { TestStore } from '@alongside/store/testing';

/** The frames of a checkpoint, as a replay gets them. */
export async function readCheckpoint(
  { store, tenantId }: TestStore,
  keys: RecordKeys,
  { session, number }: { session: Session; number: number },
): Promise<Uint8Array[]> {
  const identityId = session.identityId ?? '';
  const wrapped = await store.identities.contentKey(tenantId, identityId);
  const key = unwrapIdentityKey(keys, identityId, wrapped ?? new Uint8Array());
  const stored = await store.checkpoints.get(tenantId, session.id, number);
  if (stored === null) throw new Error(`there is no checkpoint ${number}`);
  const plain = decryptContent(key, stored.content, checkpointPlace(session.id, number));
  return decodeEntries(plain, stored.atMs).map(({ frame }) => frame);
}

export async function pageOf(frames: readonly Uint8Array[]): Promise<Page> {
  const page = new Page();
  for (const frame of frames) await page.apply(frame);
  return page;
}

/** How a session stands and what was written of it, without what is random in it. */
export async function recordOutcome(fixture: TestStore, keys: RecordKeys, session: Session) {
  const { store, tenantId } = fixture;
  const stored = await store.sessions.get(tenantId, session.id);
  if (stored === null) throw new Error('there is no such session');
  const { state, endReason, seal, summary, sealedAt } = stored;
  const heads = await store.checkpoints.list(tenantId, session.id);
  const digests: string[] = [];
  for (const { number } of heads)
    digests.push((await pageOf(await readCheckpoint(fixture, keys, { session, number }))).digest());
  const events = (await store.timelineEvents.list(tenantId, session.id)).map(({ id: _, ...event }) => event);
  const places = heads.map(({ sizeBytes: _, ...place }) => place);
  return { state, endReason, isSealed: seal !== null, sealedAt, summary, places, digests, events };
}
