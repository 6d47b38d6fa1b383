import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/** Prisma's own, so that its CLI and this never work at the same time. */
const migrationLock = 72_707_369;

const migrationsTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

interface AppliedRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/**
 * Applies what `folder` (prisma/migrations) holds and the database lacks, and keeps Prisma's table of it, so that
 * Prisma's CLI agrees. Returns the names applied. Throws on a migration that failed halfway or was edited since.
 */
export async function migrate(databaseUrl: string, folder: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query(migrationsTable);
    const { rows } = await client.query<AppliedRow>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const applied: string[] = [];
    for (const name of namesIn(folder)) {
      if (await applyOnce(client, { name, sql: readFileSync(fileOf(folder, name), 'utf8'), rows }))
        applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly rows: readonly AppliedRow[];
}

async function applyOnce(client: Client, { name, sql, rows }: Migration): Promise<boolean> {
  const checksum = createHash('sha256').update(sql).digest('hex');
  const row = rows.find((candidate) => candidate.migration_name === name);
  if (row?.finished_at === null)
    throw new Error(`Migration ${name} failed halfway. Mend the database, then its row.`);
  if (row && row.checksum !== checksum)
    throw new Error(`Migration ${name} was edited after it had been applied.`);
  if (row) return false;
  const id = randomUUID();
  const columns = 'id, checksum, migration_name';
  await client.query(`INSERT INTO _prisma_migrations (${columns}) VALUES ($1, $2, $3)`, [id, checksum, name]);
  // Without parameters the whole file is one simple query, and so one transaction.
  await client.query(sql);
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
  return true;
}

const fileOf = (folder: string, name: string) => join(folder, name, 'migration.sql');

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(fileOf(folder, name)))
    .sort();
}
