import { Client } from 'pg';
import { openTestStore, TestStore } from './testing/test-store';

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

const fact = (subject: string) => ({
  at: new Date('2026-11-22T12:00:00.123Z'),
  actorId: null,
  action: 'session.join',
  subject,
  detail: { z: 'last', a: { nested: ['x', 1, null, true] } },
});

async function newTenantWithEntries(count: number): Promise<string> {
  const { store } = fixture;
  const { id } = await store.tenants.create('Audited');
  for (let number = 1; number <= count; number += 1) await store.audit.append(id, fact(`s${number}`));
  return id;
}

async function inDatabase(statement: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: fixture.url });
  await client.connect();
  await client.query(statement, values);
  await client.end();
}

test('entries of a tenant are numbered without a gap, also when many are written at once', async () => {
  const { store } = fixture;
  const tenant = await store.tenants.create('Busy');
  await Promise.all(
    Array.from({ length: 12 }, (_, index) => store.audit.append(tenant.id, fact(`s${index}`))),
  );
  const { items } = await store.audit.list(tenant.id, {}, { limit: 100 });
  expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => 12 - index));
  expect(await store.audit.verify(tenant.id)).toEqual({ entries: 12, firstBad: null });
});

test('hundreds that are written at once are all there, in the order in which they came', async () => {
  const { store } = fixture;
  const tenant = await store.tenants.create('Busier');
  const subjects = Array.from({ length: 600 }, (_, index) => `s${index}`);
  const entries = await Promise.all(subjects.map((subject) => store.audit.append(tenant.id, fact(subject))));
  expect(entries.map(({ number, subject }) => `${number} ${subject}`)).toEqual(
    subjects.map((subject, index) => `${index + 1} ${subject}`),
  );
  expect(await store.audit.verify(tenant.id)).toEqual({ entries: 600, firstBad: null });
});

test('one that cannot be written harms none of those beside it', async () => {
  const { store } = fixture;
  const tenant = await store.tenants.create('Wrong');
  const wrong = { ...fact('wrong'), actorId: 'nobody' };
  const facts = [fact('before'), fact('first'), wrong, fact('last')];
  const results = await Promise.allSettled(facts.map((one) => store.audit.append(tenant.id, one)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await store.audit.verify(tenant.id)).toEqual({ entries: 3, firstBad: null });
});

test('what was changed afterwards is found', async () => {
  const tenantId = await newTenantWithEntries(4);
  const change = `UPDATE audit_entries SET detail = '{"z":"other"}' WHERE tenant_id = $1 AND number = 3`;
  await inDatabase(change, [tenantId]);
  expect(await fixture.store.audit.verify(tenantId)).toEqual({ entries: 2, firstBad: 3 });
});

test('an entry that was taken out is found', async () => {
  const tenantId = await newTenantWithEntries(4);
  await inDatabase('DELETE FROM audit_entries WHERE tenant_id = $1 AND number = 2', [tenantId]);
  expect(await fixture.store.audit.verify(tenantId)).toEqual({ entries: 1, firstBad: 2 });
});

test('two entries that changed places are found', async () => {
  const tenantId = await newTenantWithEntries(3);
  const swap = 'UPDATE audit_entries SET number = $2 WHERE tenant_id = $1 AND number = $3';
  for (const [to, from] of [
    [99, 1],
    [1, 2],
    [2, 99],
  ]) {
    await inDatabase(swap, [tenantId, to, from]);
  }
  expect((await fixture.store.audit.verify(tenantId)).firstBad).toBe(1);
});

test('a list is narrowed and goes on from its cursor', async () => {
  const { audit } = fixture.store;
  const tenantId = await newTenantWithEntries(5);
  const first = await audit.list(tenantId, { action: 'session.join' }, { limit: 3 });
  const second = await audit.list(tenantId, {}, { limit: 3, cursor: first.next ?? undefined });
  expect([...first.items, ...second.items].map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
  expect(second.next).toBeNull();
  expect(
    (await audit.list(tenantId, { subject: 's2' }, { limit: 9 })).items.map(({ number }) => number),
  ).toEqual([2]);
});
