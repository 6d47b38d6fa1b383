import { hash, verify } from '@node-rs/argon2';

const domain = 'alongside.example';
const people = {
  admin: { name: 'Noor Haddad', role: 'admin' },
  supervisor: { name: 'Ines Moreau', role: 'supervisor' },
  agent: { name: 'Tom Becker', role: 'agent' },
  agent2: { name: 'Yuki Tanaka', role: 'agent' },
};

/**
 * A tenant to try the product with: the site `demo` and four people. What is there already stays, except that their
 * passwords, the shop's addresses and its secret become the ones given. Returns each person's address and password.
 * @param {import('@alongside/store').Store} store
 * @param {{ password: string, identitySecret: string, homeUrl: string, origins: string[] }} demo
 */
export async function seed(store, demo) {
  const site = await store.sites.findByKey('demo');
  const tenantId = site?.tenantId ?? (await store.tenants.create('Waymark Outfitters')).id;
  const { identitySecret, homeUrl, origins } = demo;
  if (site) await store.sites.change(tenantId, site.id, { identitySecret, homeUrl, origins });
  else await store.sites.create(tenantId, { key: 'demo', name: 'Waymark', identitySecret, homeUrl, origins });
  const names = Object.keys(people);
  const users = await Promise.all(
    names.map((name) => seedUser(store, { tenantId, name, password: demo.password })),
  );
  return Object.fromEntries(names.map((name, index) => [name, users[index]]));
}

async function seedUser(store, { tenantId, name, password }) {
  const email = `${name}@${domain}`;
  const user = await store.users.findByEmail(email);
  if (!user) {
    await store.users.create(tenantId, { email, ...people[name], passwordHash: await hash(password) });
  } else if (!(await verify(user.passwordHash, password))) {
    await store.users.setPasswordHash(user.tenantId, user.id, await hash(password));
  }
  return { email, password };
}
