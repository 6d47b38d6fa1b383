import { openTestStore, TestStore } from './testing/test-store';

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

const device = { name: 'Somebody', device: 'Chromium' };

test('who joins gets the next number, also when many join at once', async () => {
  const { store, tenantId } = fixture;
  const { id: sessionId } = await fixture.newSession();
  const join = () => store.participants.join(tenantId, { sessionId, role: 'agent', ...device });
  const joined = await Promise.all(Array.from({ length: 6 }, join));
  expect(joined.map((participant) => participant?.number).sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('nobody joins a session of another tenant', async () => {
  const { store } = fixture;
  const other = await store.tenants.create('Other');
  const { id: sessionId } = await fixture.newSession();
  expect(await store.participants.join(other.id, { sessionId, role: 'agent', ...device })).toBeNull();
});

test('a resume token leads back until it is replaced', async () => {
  const { store, tenantId } = fixture;
  const { id: sessionId } = await fixture.newSession();
  await store.participants.join(tenantId, { sessionId, role: 'customer', ...device, resumeToken: 'before' });
  expect(await store.participants.findByResumeToken('before')).toMatchObject({ sessionId, number: 1 });
  await store.participants.setResumeToken(tenantId, { sessionId, number: 1 }, 'after');
  expect(await store.participants.findByResumeToken('before')).toBeNull();
  expect(await store.participants.findByResumeToken('after')).toMatchObject({ sessionId, number: 1 });
});

test('who left and comes back is there again', async () => {
  const { store, tenantId } = fixture;
  const { id: sessionId } = await fixture.newSession();
  const place = { sessionId, number: 1 };
  const leftAt = new Date();
  await store.participants.join(tenantId, { sessionId, role: 'customer', ...device });
  await store.participants.leave(tenantId, place, leftAt);
  expect(await store.participants.list(tenantId, sessionId)).toMatchObject([{ number: 1, leftAt }]);
  await store.participants.comeBack(tenantId, place);
  expect(await store.participants.list(tenantId, sessionId)).toMatchObject([{ number: 1, leftAt: null }]);
});
