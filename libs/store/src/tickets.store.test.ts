import { openTestStore, TestStore } from './testing/test-store';

let fixture: TestStore;
let sessionId: string;
beforeAll(async () => {
  fixture = await openTestStore();
  sessionId = (await fixture.newSession()).id;
});
afterAll(() => fixture.close());

const now = new Date('2026-11-22T12:00:00Z');
const soon = new Date('2026-11-22T12:00:30Z');
const issue = (token: string, expiresAt = soon) =>
  fixture.store.tickets.issue(fixture.tenantId, {
    token,
    sessionId,
    participant: { role: 'agent' },
    expiresAt,
  });

test('a ticket opens its session with what it says', async () => {
  await issue('one');
  const { tenantId } = fixture;
  const ticket = { tenantId, sessionId, participant: { role: 'agent' } };
  expect(await fixture.store.tickets.take('one', { by: '', now })).toEqual(ticket);
});

test('a ticket is taken by one of many who come at once', async () => {
  await issue('contested');
  const takes = await Promise.all(
    Array.from({ length: 8 }, () => fixture.store.tickets.take('contested', { by: '', now })),
  );
  expect(takes.filter(Boolean)).toHaveLength(1);
});

test('a ticket is taken again by whoever took it, also when it is over, and by nobody else', async () => {
  await issue('mine');
  const take = (by: string, at = now) => fixture.store.tickets.take('mine', { by, now: at });
  expect(await take('me')).not.toBeNull();
  const late = new Date(soon.getTime() + 1000);
  await fixture.store.tickets.removeExpired(late);
  expect(await take('me', late)).toMatchObject({ sessionId });
  expect(await fixture.store.tickets.find('mine', { by: 'me', now: late })).toMatchObject({ sessionId });
  expect([await take('you'), await take('')]).toEqual([null, null]);
  expect(await fixture.store.tickets.find('mine', { by: 'you', now })).toBeNull();
  const later = new Date(soon.getTime() + 300_000);
  expect(await take('me', later)).toBeNull();
  await fixture.store.tickets.removeExpired(later);
  expect(await take('me', late)).toBeNull();
});

test('a ticket that is over opens nothing', async () => {
  await issue('late', now);
  expect(await fixture.store.tickets.take('late', { by: 'me', now })).toBeNull();
});

test('expired tickets are removed, others stay', async () => {
  await issue('old', now);
  await issue('fresh');
  expect(await fixture.store.tickets.removeExpired(now)).toBeGreaterThan(0);
  expect(await fixture.store.tickets.take('fresh', { by: '', now })).not.toBeNull();
});
