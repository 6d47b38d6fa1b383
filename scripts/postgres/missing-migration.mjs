import { join } from 'node:path';
import { loadStore } from '../start/load-store.mjs';
import { repository } from '../system/repository.mjs';
import { diffToSchema } from './diff-to-schema.mjs';
import { startTemporaryPostgres } from './temporary-postgres.mjs';

/** The SQL that a database with all migrations still lacks; empty when migrations and schema agree. */
export async function missingMigration() {
  const { migrate } = await loadStore();
  const postgres = await startTemporaryPostgres();
  try {
    await migrate(postgres.url, join(repository, 'prisma', 'migrations'));
    return await diffToSchema(postgres.url, join(repository, 'prisma', 'schema.prisma'));
  } finally {
    await postgres.stop();
  }
}
