import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { openTestStore, TestStore } from './testing/test-store';

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

const page = { limit: 50 };
const idsOf = (list: { items: { id: string }[] }) => list.items.map(({ id }) => id);

describe('moving a session', () => {
  test('happens from the states asked for only', async () => {
    const { store, tenantId } = fixture;
    const { id } = await fixture.newSession();
    const startedAt = new Date();
    expect(await store.sessions.move(tenantId, id, { from: ['authorizing'], to: 'active' })).toBeNull();
    const moved = await store.sessions.move(tenantId, id, { from: ['pending'], to: 'active', startedAt });
    expect(moved).toMatchObject({ state: 'active', startedAt });
  });

  test('succeeds for one of two who try at once', async () => {
    const { store, tenantId } = fixture;
    const { id } = await fixture.newSession();
    const end = (endReason: string) =>
      store.sessions.move(tenantId, id, { from: ['pending'], to: 'ended', endReason });
    const results = await Promise.all([end('customer'), end('agent')]);
    expect(results.filter(Boolean)).toHaveLength(1);
    const stored = await store.sessions.get(tenantId, id);
    expect(stored?.endReason).toBe(results.find(Boolean)?.endReason);
  });

  test('is not for another tenant', async () => {
    const { store } = fixture;
    const other = await store.tenants.create('Other');
    const { id } = await fixture.newSession();
    expect(await store.sessions.move(other.id, id, { from: ['pending'], to: 'ended' })).toBeNull();
    expect(await store.sessions.get(other.id, id)).toBeNull();
  });
});

test('is claimed by one gateway at a time, and only that one changes what it stands for', async () => {
  const { store, tenantId } = fixture;
  const [one, other] = [randomUUID(), randomUUID()];
  const { id } = await fixture.newSession();
  expect(await store.sessions.claim(tenantId, id, { from: null, to: one })).toBe(false);
  await store.sessions.move(tenantId, id, { from: ['pending'], to: 'active' });
  const claims = [one, other].map((to) => store.sessions.claim(tenantId, id, { from: null, to }));
  const [isOnes, isOthers] = await Promise.all(claims);
  expect([isOnes, isOthers].filter(Boolean)).toHaveLength(1);
  const [owner, loser] = isOnes ? [one, other] : [other, one];
  expect([...(await store.sessions.idsOf(owner)), ...(await store.sessions.idsOf(loser))]).toEqual([id]);
  const consents = { view: true };
  await store.sessions.setStanding(tenantId, id, { consents, paused: true, gatewayId: loser });
  await store.sessions.letGo(tenantId, id, { from: loser, to: null });
  expect(
    await store.sessions.move(tenantId, id, { from: ['active'], heldBy: loser, to: 'ended' }),
  ).toBeNull();
  expect(await store.sessions.get(tenantId, id)).toMatchObject({
    gatewayId: owner,
    consents: {},
    paused: false,
    state: 'active',
  });
  await store.sessions.setStanding(tenantId, id, { consents, paused: true, gatewayId: owner });
  await store.sessions.letGo(tenantId, id, { from: owner, to: loser });
  expect(await store.sessions.get(tenantId, id)).toMatchObject({ gatewayId: loser, consents, paused: true });
  await store.sessions.letGoAll(owner);
  expect(await store.sessions.get(tenantId, id)).toMatchObject({ gatewayId: loser });
  await store.sessions.letGoAll(loser);
  expect(await store.sessions.get(tenantId, id)).toMatchObject({ gatewayId: null });
  await store.sessions.claim(tenantId, id, { from: null, to: owner });
  await store.sessions.letGo(tenantId, id, { from: owner, to: null });
  expect(await store.sessions.get(tenantId, id)).toMatchObject({ gatewayId: null });
});

test('many are claimed in one moment, each by what it was held by before', async () => {
  const { store, tenantId } = fixture;
  const [gone, here] = [randomUUID(), randomUUID()];
  const other = await store.tenants.create('Another');
  const ids = await Promise.all(Array.from({ length: 3 }, async () => (await fixture.newSession()).id));
  const [nobodys = '', gones = '', ended = ''] = ids;
  const move = { from: ['pending'], to: 'active' } as const;
  await store.sessions.move(tenantId, nobodys, move);
  await store.sessions.move(tenantId, gones, { ...move, gatewayId: gone });
  await store.sessions.move(tenantId, ended, { ...move, to: 'ended' });
  const claims: [string, string, string | null][] = [
    [other.id, nobodys, null],
    [tenantId, ended, null],
    [tenantId, gones, null],
    [tenantId, gones, gone],
    [tenantId, nobodys, null],
  ];
  const claimed = claims.map(([tenant, id, from]) => store.sessions.claim(tenant, id, { from, to: here }));
  expect(await Promise.all(claimed)).toEqual([false, false, false, true, true]);
});

test('a session that somebody writes to is claimed by nobody meanwhile, and holds up no other', async () => {
  const { store, tenantId } = fixture;
  const ids = await Promise.all(Array.from({ length: 2 }, async () => (await fixture.newSession()).id));
  for (const id of ids) await store.sessions.move(tenantId, id, { from: ['pending'], to: 'active' });
  const claim = () => ids.map((id) => store.sessions.claim(tenantId, id, { from: null, to: randomUUID() }));
  const client = new Client({ connectionString: fixture.url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM sessions WHERE id = $1 FOR UPDATE', [ids[0]]);
    expect(await Promise.all(claim())).toEqual([false, true]);
    await client.query('ROLLBACK');
  } finally {
    await client.end();
  }
  expect(await Promise.all(claim())).toEqual([true, false]);
});

describe('listing sessions', () => {
  test('goes page by page from the newest, each once', async () => {
    const { store, tenantId } = fixture;
    const identityId = await fixture.newIdentityId();
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.unshift((await fixture.newSession({ identityId })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const list = await store.sessions.list(tenantId, { identityId }, { limit: 2, cursor });
      seen.push(...idsOf(list));
      cursor = list.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(made);
  });

  test.each(['identity', 'text'] as const)(
    'finds by a part of the identity in %s, in any case',
    async (field) => {
      const { store, tenantId } = fixture;
      const identityId = await fixture.newIdentityId(`Customer-${field}-4711`);
      const { id } = await fixture.newSession({ identityId });
      await fixture.newSession();
      expect(idsOf(await store.sessions.list(tenantId, { [field]: `OMER-${field}-47` }, page))).toEqual([id]);
    },
  );

  test.each(['url', 'text'] as const)('finds by a page that was visited in %s', async (field) => {
    const { store, tenantId } = fixture;
    const { id } = await fixture.newSession();
    const text = `http://localhost/checkout-${field}`;
    await store.timelineEvents.add(tenantId, id, [{ atMs: 1, kind: 'page', participantNumber: 1, text }]);
    const noPage = await fixture.newSession();
    await store.timelineEvents.add(tenantId, noPage.id, [
      { atMs: 1, kind: 'note', participantNumber: 1, text },
    ]);
    expect(idsOf(await store.sessions.list(tenantId, { [field]: `checkout-${field}` }, page))).toEqual([id]);
  });

  test('narrows by state, way, agent and time together', async () => {
    const { store, tenantId, agentId } = fixture;
    const { id, createdAt } = await fixture.newSession({ way: 'link' });
    await fixture.newSession({ way: 'link', agentId: null });
    await fixture.newSession({ way: 'code' });
    const filter = { states: ['pending'], way: 'link', agent: agentId, from: createdAt } as const;
    expect(idsOf(await store.sessions.list(tenantId, filter, page))).toEqual([id]);
    expect(idsOf(await store.sessions.list(tenantId, { ...filter, agent: 'ada' }, page))).toEqual([id]);
    expect(idsOf(await store.sessions.list(tenantId, { ...filter, states: ['ended'] }, page))).toEqual([]);
    expect(idsOf(await store.sessions.list(tenantId, { ...filter, to: createdAt }, page))).toEqual([]);
  });

  test('takes % and _ as they are', async () => {
    const { store, tenantId } = fixture;
    const { id } = await fixture.newSession({ startUrl: 'http://localhost/50%_off' });
    await fixture.newSession({ startUrl: 'http://localhost/50-x-off' });
    expect(idsOf(await store.sessions.list(tenantId, { url: '50%_off' }, page))).toEqual([id]);
  });
});

describe('sealing a session', () => {
  const record = {
    sealedAt: new Date(),
    seal: { count: 2 },
    summary: { pages: 1 },
    checkpoints: [
      { number: 1, atMs: 5, segmentNumber: 1, entryIndex: 0, content: new Uint8Array([1, 2, 3]) },
    ],
    timelineEvents: [{ atMs: 7, kind: 'page', participantNumber: 1, text: 'http://localhost/' }],
  };

  test('stores checkpoints, events, summary and seal', async () => {
    const { store, tenantId } = fixture;
    const { id } = await fixture.newSession({ state: 'ended' });
    expect(await store.sessions.seal(tenantId, id, record)).toBe(true);
    expect(await store.sessions.get(tenantId, id)).toMatchObject({
      seal: { count: 2 },
      summary: { pages: 1 },
    });
    expect(await store.checkpoints.list(tenantId, id)).toEqual([
      { number: 1, atMs: 5, segmentNumber: 1, entryIndex: 0, sizeBytes: 3 },
    ]);
    const { id: none } = await fixture.newSession();
    const last = await Promise.all([none, id].map((of) => store.checkpoints.last(tenantId, of)));
    expect(last).toEqual([
      null,
      { number: 1, atMs: 5, segmentNumber: 1, entryIndex: 0, content: Buffer.from([1, 2, 3]) },
    ]);
    expect((await store.timelineEvents.list(tenantId, id)).map(({ text }) => text)).toEqual([
      'http://localhost/',
    ]);
  });

  test('replaces what was told while it ran', async () => {
    const { store, tenantId } = fixture;
    const { id } = await fixture.newSession({ state: 'active' });
    const event = { atMs: 3, kind: 'page', participantNumber: 1, text: 'http://localhost/early' };
    const growth = { ...record, checkpointsBefore: 0, afterMs: -1, timelineEvents: [event] };
    expect(await store.sessions.grow(tenantId, id, growth)).toBe(true);
    expect(await store.sessions.grow(tenantId, id, growth)).toBe(false);
    await store.sessions.move(tenantId, id, { from: ['active'], to: 'ended' });
    expect(await store.sessions.grow(tenantId, id, { ...growth, checkpointsBefore: 1 })).toBe(false);
    expect(await store.sessions.seal(tenantId, id, record)).toBe(true);
    expect(await store.checkpoints.list(tenantId, id)).toHaveLength(1);
    const events = await store.timelineEvents.list(tenantId, id);
    expect(events.map(({ text }) => text)).toEqual(['http://localhost/']);
  });

  test('is done once, also by two workers at once', async () => {
    const { store, tenantId } = fixture;
    const { id } = await fixture.newSession({ state: 'ended' });
    const seals = await Promise.all([1, 2].map(() => store.sessions.seal(tenantId, id, record)));
    expect(seals.sort()).toEqual([false, true]);
    expect(await store.timelineEvents.list(tenantId, id)).toHaveLength(1);
  });

  test('is refused while it goes on, and leaves nothing behind', async () => {
    const { store, tenantId } = fixture;
    const { id } = await fixture.newSession({ state: 'active' });
    expect(await store.sessions.seal(tenantId, id, record)).toBe(false);
    expect(await store.checkpoints.list(tenantId, id)).toEqual([]);
  });

  test('what ended and is not sealed is listed for a worker that starts', async () => {
    const { store, tenantId } = fixture;
    const started = { from: ['pending'], to: 'ended', startedAt: new Date() } as const;
    const { id } = await fixture.newSession();
    await store.sessions.move(tenantId, id, started);
    expect((await store.sessions.listUnsealed(1_000)).map((session) => session.id)).toContain(id);
    await store.sessions.seal(tenantId, id, record);
    expect((await store.sessions.listUnsealed(1_000)).map((session) => session.id)).not.toContain(id);
  });
});
