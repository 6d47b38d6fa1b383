import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { NewSegment, TakenError } from './index';
import { openTestStore, TestStore } from './testing/test-store';

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

function segment(sessionId: string, number: number, text: string): NewSegment {
  const content = Buffer.from(text);
  const hash = createHash('sha256').update(content).digest();
  const times = { firstAtMs: 1_800_000_000_000 + number, lastAtMs: 1_800_000_000_100 + number };
  const { tenantId } = fixture;
  return {
    tenantId,
    sessionId,
    number,
    ...times,
    frameCount: 3,
    previousHash: Buffer.alloc(32),
    hash,
    content,
  };
}

test('segments of many sessions are appended by one transaction', async () => {
  const sessions = await Promise.all([fixture.newSession(), fixture.newSession(), fixture.newSession()]);
  await fixture.store.segments.append(
    sessions.flatMap(({ id }) => [segment(id, 1, 'a'), segment(id, 2, 'b')]),
  );
  const client = new Client({ connectionString: fixture.url });
  await client.connect();
  const { rows } = await client.query<{ xmin: string; count: string }>(
    'SELECT xmin::text, count(*) FROM segments WHERE session_id = ANY($1) GROUP BY 1',
    [sessions.map(({ id }) => id)],
  );
  await client.end();
  expect(rows.map(({ count }) => Number(count))).toEqual([6]);
});

test('what is read is what was appended, in order', async () => {
  const { id } = await fixture.newSession();
  await fixture.store.segments.append([segment(id, 2, 'two'), segment(id, 1, 'one'), segment(id, 3, '')]);
  const read = await fixture.store.segments.read(fixture.tenantId, id, { from: 1, limit: 10 });
  expect(read.map(({ content }) => Buffer.from(content).toString())).toEqual(['one', 'two', '']);
  expect(read.map(({ firstAtMs }) => firstAtMs - 1_800_000_000_000)).toEqual([1, 2, 3]);
  const heads = await fixture.store.segments.list(fixture.tenantId, id);
  expect(heads.map(({ sizeBytes }) => sizeBytes)).toEqual([3, 3, 0]);
  expect((await fixture.store.segments.last(fixture.tenantId, id))?.number).toBe(3);
});

test('the last one is known of many sessions at once, and of nobody else’s', async () => {
  const { store, tenantId } = fixture;
  const [long, short, none] = await Promise.all([
    fixture.newSession(),
    fixture.newSession(),
    fixture.newSession(),
  ]);
  await store.segments.append([
    segment(long.id, 1, 'a'),
    segment(long.id, 2, 'bc'),
    segment(short.id, 1, 'd'),
  ]);
  const other = await store.tenants.create('Another');
  const last = await Promise.all([
    ...[none, long, short].map(({ id }) => store.segments.last(tenantId, id)),
    store.segments.last(other.id, long.id),
  ]);
  expect(last.map((head) => head?.number ?? null)).toEqual([null, 2, 1, null]);
  expect(last[1]).toMatchObject({ firstAtMs: 1_800_000_000_002, frameCount: 3, sizeBytes: 2 });
});

test('a number that is taken refuses the whole append', async () => {
  const [first, second] = await Promise.all([fixture.newSession(), fixture.newSession()]);
  await fixture.store.segments.append([segment(first.id, 1, 'kept')]);
  const append = fixture.store.segments.append([segment(second.id, 1, 'new'), segment(first.id, 1, 'again')]);
  await expect(append).rejects.toThrow(TakenError);
  expect(await fixture.store.segments.last(fixture.tenantId, second.id)).toBeNull();
});

test('another tenant sees no segment', async () => {
  const { id } = await fixture.newSession();
  await fixture.store.segments.append([segment(id, 1, 'mine')]);
  const other = await fixture.store.tenants.create('Other');
  expect(await fixture.store.segments.list(other.id, id)).toEqual([]);
  expect(await fixture.store.segments.get(other.id, id, 1)).toBeNull();
});
