import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './start-postgres.mjs';

const unsafeButFast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A Postgres whose data goes away with it. */
export async function startTemporaryPostgres() {
  const home = await mkdtemp(join(tmpdir(), 'alongside-postgres-'));
  // Or the user Postgres runs as could not get in, and the data would lie elsewhere.
  await chmod(home, 0o755);
  const { url, stop } = await startPostgres({ home, settings: unsafeButFast });
  return {
    url,
    async stop() {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
