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

test('many who come back in one moment are each themselves', async () => {
  const { store, tenantId } = fixture;
  const sessions = await Promise.all([fixture.newSession(), fixture.newSession()]);
  for (const { id: sessionId } of sessions) {
    for (const role of ['customer', 'agent'] as const) {
      const resumeToken = `${role} of ${sessionId}`;
      await store.participants.join(tenantId, { sessionId, role, ...device, resumeToken });
    }
  }
  const tokens = sessions.flatMap(({ id }) => [`customer of ${id}`, `agent of ${id}`, `nobody of ${id}`]);
  const found = await Promise.all(tokens.map((token) => store.participants.findByResumeToken(token)));
  const said = found.map((participant) => participant && `${participant.role} of ${participant.sessionId}`);
  expect(said).toEqual(tokens.map((token) => (token.startsWith('nobody') ? null : token)));
  const other = await store.tenants.create('Another');
  const lists = await Promise.all([
    ...sessions.map(({ id }) => store.participants.list(tenantId, id)),
    ...sessions.map(({ id }) => store.participants.list(other.id, id)),
  ]);
  expect(lists.map((list) => list.map(({ number }) => number))).toEqual([[1, 2], [1, 2], [], []]);
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
