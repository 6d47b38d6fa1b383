import { createStore } from './store';
import { openTestStore, TestStore } from './testing/test-store';

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

const claim = (externalId: string) => ({ siteId: fixture.siteId, kind: 'signed', externalId }) as const;

test('the same words are the same identity, on every device', async () => {
  const { store, tenantId } = fixture;
  const first = await store.identities.recognise(tenantId, { ...claim('mara'), name: 'Mara' });
  const second = await store.identities.recognise(tenantId, { ...claim('mara'), email: 'mara@example.com' });
  expect(second).toMatchObject({ id: first.id, name: 'Mara', email: 'mara@example.com' });
});

test('an anonymous id that equals a signed one is somebody else', async () => {
  const { store, tenantId } = fixture;
  const signed = await store.identities.recognise(tenantId, claim('same'));
  const anonymous = await store.identities.recognise(tenantId, { ...claim('same'), kind: 'anonymous' });
  expect(anonymous.id).not.toBe(signed.id);
});

test('devices that come first at once, at different gateways, make one identity', async () => {
  const { store, tenantId } = fixture;
  const elsewhere = createStore(fixture.url, 4);
  for (let round = 0; round < 20; round++) {
    const stores = [store, elsewhere, store, elsewhere];
    const who = claim(`twice ${round}`);
    const all = await Promise.all(stores.map(({ identities }) => identities.recognise(tenantId, who)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  }
  await elsewhere.close();
});

test('the first content key stays', async () => {
  const { store, tenantId } = fixture;
  const { id } = await store.identities.recognise(tenantId, claim('keyed'));
  const first = await store.identities.ensureContentKey(tenantId, id, new Uint8Array([1]));
  const second = await store.identities.ensureContentKey(tenantId, id, new Uint8Array([2]));
  expect([...(first ?? [])]).toEqual([1]);
  expect([...(second ?? [])]).toEqual([1]);
});

test('keys that are asked for in one moment are each their own, and one for the same identity', async () => {
  const { store, tenantId } = fixture;
  const other = await store.tenants.create('Another');
  const ids = await Promise.all(
    ['a', 'b'].map(async (name) => (await store.identities.recognise(tenantId, claim(name))).id),
  );
  const [a = '', b = ''] = ids;
  const ask = (tenant: string, id: string, key: number) =>
    store.identities.ensureContentKey(tenant, id, new Uint8Array([key]));
  const [ofA, ofB, again, others] = await Promise.all([
    ask(tenantId, a, 1),
    ask(tenantId, b, 2),
    ask(tenantId, a, 3),
    ask(other.id, a, 4),
  ]);
  expect([...(ofB ?? [])]).toEqual([2]);
  expect([1, 3]).toContain(ofA?.[0]);
  expect(again).toEqual(ofA);
  expect(others).toBeNull();
});

test('erasing takes the key and what is known, and no new key is given', async () => {
  const { store, tenantId } = fixture;
  const { id } = await store.identities.recognise(tenantId, { ...claim('erased'), name: 'Somebody' });
  await store.identities.ensureContentKey(tenantId, id, new Uint8Array([1]));
  await store.identities.erase(tenantId, id, new Date());
  expect(await store.identities.contentKey(tenantId, id)).toBeNull();
  expect(await store.identities.ensureContentKey(tenantId, id, new Uint8Array([2]))).toBeNull();
  expect((await store.identities.get(tenantId, id))?.name).toBeNull();
});

test('erasing takes what was taken from the content into plain columns, of this identity only', async () => {
  const { store, tenantId } = fixture;
  const [erased, kept] = await Promise.all([fixture.newSession(), fixture.newSession()]);
  for (const { id } of [erased, kept]) {
    const page = { atMs: 0, kind: 'page', participantNumber: 1, text: 'http://localhost/secret' };
    await store.timelineEvents.add(tenantId, id, [page]);
  }
  await store.identities.erase(tenantId, erased.identityId ?? '', new Date());
  expect(await store.timelineEvents.list(tenantId, erased.id)).toEqual([]);
  expect(await store.sessions.get(tenantId, erased.id)).toMatchObject({ startUrl: '', startTitle: '' });
  expect(await store.timelineEvents.list(tenantId, kept.id)).toHaveLength(1);
  expect((await store.sessions.get(tenantId, kept.id))?.startTitle).toBe('Start');
});
