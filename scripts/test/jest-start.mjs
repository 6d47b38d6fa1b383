import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../postgres/start-postgres.mjs';

/** One throw-away Postgres for a run of Jest; a suite that needs it opens a database of its own in it. */
export default async function start() {
  const home = await mkdtemp(join(tmpdir(), 'alongside-jest-'));
  const unsafeButFast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const postgres = await startPostgres({ home, settings: unsafeButFast });
  process.env.ALONGSIDE_TEST_POSTGRES = postgres.url;
  globalThis.alongsideTestPostgres = { home, postgres };
}
