// npm run create-tenant -- --name "Example Ltd" --email admin@example.com --origin https://shop.example.com
// The first tenant of a new installation: its site, and an admin who can sign in. Prints what they need, once.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { hash } from '@node-rs/argon2';
import { loadStore } from './start/load-store.mjs';
import { fail, StartError } from './system/fail.mjs';

const usage =
  'npm run create-tenant -- --name "Example Ltd" --email admin@example.com --origin https://shop.example.com';

try {
  const { name, email, origin } = readParameters();
  const { DATABASE_URL: databaseUrl } = process.env;
  if (!databaseUrl) throw new StartError('DATABASE_URL: say which database the tenant is for');
  const { createStore } = await loadStore();
  const store = createStore(databaseUrl, 1);
  try {
    if (await store.users.findByEmail(email))
      throw new StartError(`--email: ${email} has an account already`);
    await createTenant(store, { name, email, origin });
  } finally {
    await store.close();
  }
} catch (error) {
  fail(error);
}

function readParameters() {
  const option = { type: 'string' };
  let values = {};
  try {
    ({ values } = parseArgs({ options: { name: option, email: option, origin: option } }));
  } catch (error) {
    throw new StartError(`${error.message}. Usage: ${usage}`);
  }
  const { name, email, origin } = values;
  if (!name || !email || !origin) throw new StartError(`Usage: ${usage}`);
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new StartError(`--origin: ${origin} is not of the form https://host`);
  }
  return { name, email, origin };
}

async function createTenant(store, { name, email, origin }) {
  const password = randomBytes(15).toString('base64url');
  const key = randomBytes(9).toString('base64url');
  const identitySecret = randomBytes(32).toString('base64url');
  const tenant = await store.tenants.create(name);
  await store.sites.create(tenant.id, { key, name, identitySecret, homeUrl: origin, origins: [origin] });
  await store.users.create(tenant.id, {
    email,
    name: email,
    role: 'admin',
    passwordHash: await hash(password),
  });
  console.log(`Sign in     ${email} with ${password}`);
  console.log(`Site key    ${key}   (data-site of the script tag)`);
  console.log(`Identities  ${identitySecret}   (signs who a user is; keep it on your server)`);
}
