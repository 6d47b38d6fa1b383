import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { startPostgres } from '../../scripts/postgres/start-postgres.mjs';
import { loadStore } from '../../scripts/start/load-store.mjs';
import { benchFolder } from '../harness/bundle.mjs';
import { startServer } from './server-process.mjs';

export const shopOrigin = 'http://shop.example';
const password = 'correct horse battery staple';

async function newTenant(store) {
  const { id: tenantId } = await store.tenants.create('Bench');
  const { key: siteKey } = await store.sites.create(tenantId, {
    key: randomUUID(),
    name: 'Shop',
    identitySecret: 'the secret that the shop signs with',
    homeUrl: `${shopOrigin}/`,
    origins: [shopOrigin],
  });
  const email = 'agent@example.org';
  const passwordHash = await hash(password, { memoryCost: 8, timeCost: 1 });
  await store.users.create(tenantId, { email, name: 'Agent', role: 'agent', passwordHash });
  return { siteKey, email, password };
}

/** The product's gateway as it is built, on a Postgres of its own. */
export class BenchGateway {
  static async start(limits = {}) {
    const gateway = new BenchGateway();
    gateway.home = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
    chmodSync(gateway.home, 0o755); // Postgres runs as another user when root starts it
    gateway.postgres = await startPostgres({ home: gateway.home });
    const { createStore, migrate } = await loadStore();
    await migrate(gateway.postgres.url, join(benchFolder, '../prisma/migrations'));
    const store = createStore(gateway.postgres.url, 2);
    gateway.tenant = await newTenant(store);
    await store.close();
    gateway.secret = randomBytes(32).toString('base64url');
    await gateway.run(limits);
    return gateway;
  }

  get port() {
    return this.server.port;
  }

  async run(limits = {}) {
    this.server = await startServer({
      script: 'apps/gateway/dist/main.js',
      log: join(this.home, 'gateway.log'),
      environment: {
        ROLE: 'gateway',
        LOG_LEVEL: 'warn',
        DATABASE_URL: this.postgres.url,
        ALONGSIDE_SECRET: this.secret,
        ALONGSIDE_LIMITS: JSON.stringify(limits),
        PUBLIC_URL: 'http://alongside.example',
        REDIS_URL: '',
      },
    });
  }

  /** Ends well and is there again, with what its sessions were. */
  async restart(limits = {}) {
    await this.server.stop();
    await this.run(limits);
  }

  async stop() {
    await this.server.stop();
    await this.postgres.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
