import { randomInt } from 'node:crypto';
import { ConnectionRequest, NewConnectionRequest, TakenError } from './index';
import { openTestStore, TestStore } from './testing/test-store';

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

const limits = { wrongTries: 3, pauseMs: 60_000 };
const now = new Date('2026-11-22T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const newCode = () => String(randomInt(100_000_000, 1_000_000_000));

function create(request: Partial<NewConnectionRequest> = {}) {
  const { store, tenantId, siteId } = fixture;
  const standard = { siteId, way: 'code', expiresAt: later(600_000) } as const;
  return store.connectionRequests.create(tenantId, { ...standard, ...request });
}

function type(code: string, triedBy: string, at = now) {
  const { store, tenantId } = fixture;
  return store.connectionRequests.takeCode(tenantId, { code, triedBy, now: at, limits });
}

describe('a code', () => {
  test('leads to its request once', async () => {
    const code = newCode();
    const { id } = await create({ code });
    expect(await type(code, 'once')).toMatchObject({ outcome: 'found', request: { id } });
    expect(await type(code, 'once')).toMatchObject({ outcome: 'wrong' });
  });

  test('is given to one of two who type it at once', async () => {
    const code = newCode();
    await create({ code });
    const outcomes = await Promise.all([type(code, 'first'), type(code, 'second')]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['found', 'wrong']);
  });

  test('that is over leads nowhere', async () => {
    const code = newCode();
    await create({ code, expiresAt: now });
    expect(await type(code, 'late')).toMatchObject({ outcome: 'wrong' });
  });

  test('cannot be had twice at the same time', async () => {
    const code = newCode();
    await create({ code });
    await expect(create({ code })).rejects.toThrow(TakenError);
  });

  test('typed wrong too often is followed by a pause, for who typed it', async () => {
    const left: unknown[] = [];
    for (let count = 0; count < limits.wrongTries; count += 1) left.push(await type(newCode(), 'guesser'));
    expect(left).toEqual([2, 1, 0].map((triesLeft) => ({ outcome: 'wrong', triesLeft })));
    const code = newCode();
    await create({ code });
    expect(await type(code, 'guesser')).toEqual({ outcome: 'paused', until: later(limits.pauseMs) });
    expect(await type(code, 'guesser', later(limits.pauseMs))).toMatchObject({ outcome: 'found' });
  });

  test('typed right forgets the wrong ones', async () => {
    await type(newCode(), 'clumsy');
    await type(newCode(), 'clumsy');
    const code = newCode();
    await create({ code });
    await type(code, 'clumsy');
    expect(await type(newCode(), 'clumsy')).toEqual({ outcome: 'wrong', triesLeft: 2 });
  });
});

describe('a link', () => {
  test('leads to its request until that moves on', async () => {
    const { store, tenantId } = fixture;
    const { id } = await create({ way: 'link', linkToken: 'token-1' });
    expect((await store.connectionRequests.findByLink('token-1', now))?.id).toBe(id);
    expect(await store.connectionRequests.findByLink('token-2', now)).toBeNull();
    await store.connectionRequests.move(tenantId, id, { from: ['pending'], to: 'accepted' });
    expect(await store.connectionRequests.findByLink('token-1', now)).toBeNull();
  });
});

describe('an answer', () => {
  test('counts once', async () => {
    const { store, tenantId } = fixture;
    const { id } = await create();
    const answer = (to: 'accepted' | 'declined') =>
      store.connectionRequests.move(tenantId, id, { from: ['pending', 'authorizing'], to, respondedAt: now });
    const answers = await Promise.all([answer('accepted'), answer('declined')]);
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
});

describe('a visitor', () => {
  test('is in one open request at a time, whoever asks', async () => {
    const { store, tenantId } = fixture;
    const visitorId = 'asked';
    const rounds = await Promise.allSettled([1, 2, 3].map(() => create({ way: 'agent', visitorId })));
    const made = rounds.flatMap((round) => (round.status === 'fulfilled' ? round.value : []));
    const refused = rounds.flatMap((round) => (round.status === 'rejected' ? (round.reason as unknown) : []));
    expect(made).toHaveLength(1);
    expect(refused).toMatchObject([{ what: 'visitor' }, { what: 'visitor' }]);
    const { id } = made[0] as ConnectionRequest;
    expect((await store.connectionRequests.openOf(tenantId, visitorId))?.id).toBe(id);
    expect((await store.connectionRequests.listOpen()).map((request) => request.id)).toContain(id);
    const link = await create({ way: 'link', linkToken: 'for one who is asked' });
    const reach = { from: ['pending'], to: 'pending', visitorId } as const;
    await expect(store.connectionRequests.move(tenantId, link.id, reach)).rejects.toThrow(TakenError);
    await store.connectionRequests.move(tenantId, id, { from: ['pending'], to: 'withdrawn' });
    expect(await store.connectionRequests.openOf(tenantId, visitorId)).toBeNull();
    expect((await create({ way: 'agent', visitorId })).visitorId).toBe(visitorId);
  });

  test('is found in the session that runs, until it is over', async () => {
    const { store, tenantId } = fixture;
    const session = await fixture.newSession({ state: 'active' });
    await create({ state: 'accepted', visitorId: 'in a session', sessionId: session.id });
    expect((await store.sessions.activeOfVisitor(tenantId, 'in a session'))?.id).toBe(session.id);
    expect(await store.sessions.ended([session.id])).toEqual([]);
    await store.sessions.move(tenantId, session.id, { from: ['active'], to: 'ended' });
    expect(await store.sessions.activeOfVisitor(tenantId, 'in a session')).toBeNull();
    expect(await store.sessions.ended([session.id])).toEqual([session.id]);
  });
});

describe('expiry', () => {
  test('ends what is open and over, with the session that waits for it', async () => {
    const { store, tenantId } = fixture;
    const session = await fixture.newSession();
    const over = await create({ expiresAt: later(-1), sessionId: session.id });
    const open = await create({ expiresAt: later(1) });
    expect((await store.connectionRequests.expire(now)).map(({ id }) => id)).toContain(over.id);
    expect((await store.connectionRequests.get(tenantId, over.id))?.state).toBe('expired');
    expect((await store.connectionRequests.get(tenantId, open.id))?.state).toBe('pending');
    expect(await store.sessions.get(tenantId, session.id)).toMatchObject({
      state: 'ended',
      endReason: 'expired',
    });
  });

  test('leaves alone what was answered, and a session that runs', async () => {
    const { store, tenantId } = fixture;
    const session = await fixture.newSession({ state: 'active' });
    const { id } = await create({ state: 'accepted', expiresAt: later(-1), sessionId: session.id });
    await store.connectionRequests.expire(now);
    expect((await store.connectionRequests.get(tenantId, id))?.state).toBe('accepted');
    expect((await store.sessions.get(tenantId, session.id))?.state).toBe('active');
  });
});
