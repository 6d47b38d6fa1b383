import { deriveKeys, unwrapIdentityKey } from '@alongside/relay';
import { readSegments } from '../../apps/worker/src/record/read-segments';
import type { Product } from './product';

/** A session's journal as whoever replays it reads it: the frames in their order, as far as the chain holds. */
export async function readJournal(
  { store, tenant: { tenantId }, secret }: Pick<Product, 'store' | 'tenant' | 'secret'>,
  sessionId: string,
): Promise<{ frames: Uint8Array[]; broken: string | null }> {
  const session = await store.sessions.get(tenantId, sessionId);
  const identityId = session?.identityId;
  if (identityId == null) throw new Error(`the session ${sessionId} has no identity`);
  const wrapped = await store.identities.contentKey(tenantId, identityId);
  if (wrapped === null) throw new Error(`nothing was recorded of ${sessionId}`);
  const key = unwrapIdentityKey(deriveKeys(secret), identityId, wrapped);
  const frames: Uint8Array[] = [];
  const { broken } = await readSegments(store, { tenantId, sessionId, key }, (_segment, entries) => {
    frames.push(...entries.map(({ frame }) => frame));
    return Promise.resolve();
  });
  return { frames, broken: broken === null ? null : `segment ${broken.segment}: ${broken.reason}` };
}
