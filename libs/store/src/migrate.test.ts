import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from './index';
import { openTestDatabase, TestDatabase } from './testing/test-database';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'alongside-migrations-'));
  cpSync(join(__dirname, '../../../prisma/migrations'), folder, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function add(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function query(statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement);
  await client.end();
  return rows;
}

test('only what is new is applied, in the order of names', async () => {
  add('29990101000002_fill', 'INSERT INTO made VALUES (1)');
  add('29990101000001_make', 'CREATE TABLE made (number int)');
  expect(await migrate(database.url, folder)).toEqual(['29990101000001_make', '29990101000002_fill']);
  expect(await migrate(database.url, folder)).toEqual([]);
  expect(await query('SELECT number FROM made')).toEqual([{ number: 1 }]);
});

test('several starts at once apply everything once', async () => {
  add('29990101000001_make', 'CREATE TABLE made AS SELECT 1 AS number');
  const starts = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)));
  expect(starts.flat()).toEqual(['29990101000001_make']);
});

test('a migration that fails changes nothing, and stops the next start', async () => {
  add('29990101000001_fails', 'CREATE TABLE half (number int); SELECT 1 / 0;');
  await expect(migrate(database.url, folder)).rejects.toThrow('division by zero');
  expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  await expect(migrate(database.url, folder)).rejects.toThrow('29990101000001_fails failed halfway');
});

test('an applied migration that was edited stops the start', async () => {
  add('29990101000001_make', 'CREATE TABLE made (number int)');
  await migrate(database.url, folder);
  add('29990101000001_make', 'CREATE TABLE made (number bigint)');
  await expect(migrate(database.url, folder)).rejects.toThrow('29990101000001_make was edited');
});
