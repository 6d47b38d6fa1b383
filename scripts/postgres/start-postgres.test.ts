import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { isAlive } from '../system/process-alive.mjs';
import { startPostgres } from './start-postgres.mjs';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'alongside-postgres-test-'));
  chmodSync(home, 0o755);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const settings = { fsync: 'off' };

/** A first start makes a data folder, which a busy machine takes its time for. */
jest.setTimeout(60_000);

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement);
  await client.end();
  return rows;
}

const postmasterOf = (folder: string) =>
  Number.parseInt(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8'), 10);

/** Retried, because a server takes its time to stop. */
async function expectGone(id: number): Promise<void> {
  while (isAlive(id)) await new Promise((resolve) => setImmediate(resolve));
}

test('what was stored is there after the next start', async () => {
  const first = await startPostgres({ home, settings });
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS number');
  await first.stop();
  const second = await startPostgres({ home, settings });
  expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 1 }]);
  await second.stop();
});

test('nobody comes in without the password', async () => {
  const postgres = await startPostgres({ home, settings });
  const url = new URL(postgres.url);
  url.password = 'guessed';
  await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  await postgres.stop();
});

test('a stopped server is gone', async () => {
  const postgres = await startPostgres({ home, settings });
  const id = postmasterOf(home);
  expect(isAlive(id)).toBe(true);
  await postgres.stop();
  expect(isAlive(id)).toBe(false);
});

async function startInAnotherProcess(): Promise<ChildProcess> {
  const program = `import { startPostgres } from ${JSON.stringify(join(__dirname, 'start-postgres.mjs'))};
    await startPostgres({ home: ${JSON.stringify(home)} });
    process.send('ready');
    setInterval(() => {}, 1_000);`;
  const file = join(home, 'start.mjs');
  writeFileSync(file, program);
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

test('a server ends when the process that started it is killed', async () => {
  const child = await startInAnotherProcess();
  const id = postmasterOf(home);
  child.kill('SIGKILL');
  await expectGone(id);
});

test('the next start follows on a server that was killed with everything around it', async () => {
  const child = await startInAnotherProcess();
  const id = postmasterOf(home);
  child.kill('SIGKILL');
  process.kill(id, 'SIGKILL');
  const next = await startPostgres({ home, settings });
  expect(await query(next.url, 'SELECT 1 AS number')).toEqual([{ number: 1 }]);
  await next.stop();
});

test('a first start that was cut short does no harm', async () => {
  const first = await startPostgres({ home, settings });
  await first.stop();
  rmSync(join(home, 'postgres/data/PG_VERSION'));
  const second = await startPostgres({ home, settings });
  expect(await query(second.url, 'SELECT 1 AS number')).toEqual([{ number: 1 }]);
  await second.stop();
});
