// Brings the database of DATABASE_URL up to date. Several at once do no harm; npm start does it by itself.
import { join } from 'node:path';
import { loadStore } from './start/load-store.mjs';
import { fail, StartError } from './system/fail.mjs';
import { repository } from './system/repository.mjs';

try {
  const { DATABASE_URL: databaseUrl } = process.env;
  if (!databaseUrl) throw new StartError('DATABASE_URL: say which database to migrate');
  const { migrate } = await loadStore();
  const applied = await migrate(databaseUrl, join(repository, 'prisma', 'migrations'));
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'Nothing to migrate');
} catch (error) {
  fail(error);
}
