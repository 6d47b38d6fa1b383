import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../migrate';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

const migrations = join(__dirname, '..', '..', '..', '..', 'prisma', 'migrations');

/**
 * A migrated database that nobody else uses, on the Postgres which Jest's global setup started.
 * Call it in `beforeAll`, and `drop` in `afterAll`, after everything that uses it is closed.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.ALONGSIDE_TEST_POSTGRES;
  if (server === undefined) throw new Error('Run this by Jest: its global setup starts a Postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await inServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = name;
  await migrate(url.href, migrations);
  return { url: url.href, drop: () => inServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function inServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
