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
  expect(await fixture.store.tickets.take('one', now)).toEqual(ticket);
});

test('a ticket is taken by one of many who come at once', async () => {
  await issue('contested');
  const takes = await Promise.all(
    Array.from({ length: 8 }, () => fixture.store.tickets.take('contested', now)),
  );
  expect(takes.filter(Boolean)).toHaveLength(1);
});

test('a ticket that is over opens nothing', async () => {
  await issue('late', now);
  expect(await fixture.store.tickets.take('late', now)).toBeNull();
});

test('expired tickets are removed, others stay', async () => {
  await issue('old', now);
  await issue('fresh');
  expect(await fixture.store.tickets.removeExpired(now)).toBeGreaterThan(0);
  expect(await fixture.store.tickets.take('fresh', now)).not.toBeNull();
});
