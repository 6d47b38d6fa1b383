import { startTemporaryPostgres } from '../postgres/temporary-postgres.mjs';

/** One throw-away Postgres for a run of Jest; a suite that needs it opens a database of its own in it. */
export default async function start() {
  const postgres = await startTemporaryPostgres();
  process.env.ALONGSIDE_TEST_POSTGRES = postgres.url;
  globalThis.alongsideTestPostgres = postgres;
}
