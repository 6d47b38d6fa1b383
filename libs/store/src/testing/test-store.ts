import { randomUUID } from 'node:crypto';
import type { Session } from '../session';
import type { NewSession } from '../sessions.store';
import { createStore, type Store } from '../store';
import { openTestDatabase } from './test-database';

export interface TestStore {
  readonly url: string;
  readonly store: Store;
  readonly tenantId: string;
  readonly siteId: string;
  readonly agentId: string;
  newIdentityId(externalId?: string): Promise<string>;
  newSession(session?: Partial<NewSession>): Promise<Session>;
  close(): Promise<void>;
}

/** A store on a database of its own, with one tenant, one site and one agent. */
export async function openTestStore(): Promise<TestStore> {
  const { url, drop } = await openTestDatabase();
  const store = createStore(url, 4);
  const { id: tenantId } = await store.tenants.create('Test');
  const addresses = { homeUrl: 'http://localhost/', origins: ['http://localhost'] };
  const site = { key: randomUUID(), name: 'Shop', identitySecret: 'secret', ...addresses };
  const { id: siteId } = await store.sites.create(tenantId, site);
  const agent = {
    email: `${randomUUID()}@example.com`,
    name: 'Ada Agent',
    role: 'agent',
    passwordHash: '-',
  } as const;
  const { id: agentId } = await store.users.create(tenantId, agent);

  const newIdentityId = async (externalId: string = randomUUID()) => {
    const { id } = await store.identities.recognise(tenantId, { siteId, kind: 'signed', externalId });
    return id;
  };
  const newSession = async (session: Partial<NewSession> = {}) => {
    const identityId = session.identityId ?? (await newIdentityId());
    const start = { way: 'agent', startUrl: 'http://localhost/start', startTitle: 'Start' } as const;
    return store.sessions.create(tenantId, { siteId, agentId, ...start, ...session, identityId });
  };
  const close = async () => {
    await store.close();
    await drop();
  };
  return { url, store, tenantId, siteId, agentId, newIdentityId, newSession, close };
}
