import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../system/fail.mjs';
import { repository } from '../system/repository.mjs';
import { loadStore } from './load-store.mjs';

/** Migrates, and seeds the demo tenant. Returns its people and the secret of its site. */
export async function prepareDatabase({ databaseUrl, home, demoPort, plainDemoPort, demoOrigins }) {
  const { createStore, migrate } = await loadStore();
  const { seed } = await import('../../prisma/seed.mjs');
  await migrate(databaseUrl, join(repository, 'prisma', 'migrations')).catch((error) => {
    throw new StartError(`DATABASE_URL: cannot migrate this database: ${error.message}`);
  });
  const { password, identitySecret } = readOrMakeDemo(home);
  const homeUrl = `http://localhost:${demoPort}`;
  const hosts = [demoPort, plainDemoPort].flatMap((port) => [
    `http://localhost:${port}`,
    `http://127.0.0.1:${port}`,
  ]);
  const origins = [...hosts, ...demoOrigins];
  const store = createStore(databaseUrl, 2);
  try {
    return { identitySecret, users: await seed(store, { password, identitySecret, homeUrl, origins }) };
  } finally {
    await store.close();
  }
}

function readOrMakeDemo(home) {
  const file = join(home, 'demo.json');
  if (!existsSync(file)) {
    const made = { password: readablePassword(), identitySecret: randomBytes(32).toString('base64url') };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Easy to type from a screen: no letter looks like another. */
function readablePassword() {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const text = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
  return text.match(/.{4}/g).join('-');
}
