import { rm } from 'node:fs/promises';

export default async function stop() {
  const { home, postgres } = globalThis.alongsideTestPostgres;
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}
