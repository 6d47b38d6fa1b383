import { openTestStore, TestStore } from './testing/test-store';

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

const now = new Date('2026-11-22T12:00:00Z');
const later = new Date('2026-11-22T20:00:00Z');
const open = (token: string) =>
  fixture.store.signIns.open(fixture.tenantId, { token, userId: fixture.agentId, expiresAt: later });

test('a token leads to its user until it is closed', async () => {
  const { store, agentId, tenantId } = fixture;
  await open('good');
  expect(await store.signIns.find('good', now)).toMatchObject({ id: agentId, tenantId, role: 'agent' });
  await store.signIns.close('good');
  expect(await store.signIns.find('good', now)).toBeNull();
});

test('a token that is over leads nowhere', async () => {
  await open('short');
  expect(await fixture.store.signIns.find('short', later)).toBeNull();
});

test('a user shown to others has no password hash', async () => {
  await open('plain');
  expect(await fixture.store.signIns.find('plain', now)).not.toHaveProperty('passwordHash');
});
