import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore, migrate, type Store } from '@alongside/store';
import { hash } from '@node-rs/argon2';
import { freePorts } from '../product/free-port';
import { Machine } from './machine';

const root = join(__dirname, '../..');

export const shopOrigin = 'http://shop.example';
const password = 'correct horse battery staple';
const agents = 3;

interface Tenant {
  readonly tenantId: string;
  readonly siteKey: string;
  readonly agents: readonly { email: string; password: string }[];
}

export interface ProductSetup {
  readonly gateways: number;
  readonly withRedis: boolean;
}

type Signal = 'SIGKILL' | 'SIGTERM';

/** The product as `npm start` runs it, but that each of its programs can be killed and started again in its place. */
export class Product {
  readonly secret = randomBytes(32).toString('base64url');
  /** Those that run or are being started: where a load balancer sends connections. */
  readonly gatewayPorts: number[] = [];
  private readonly lives = new Map<string, number>();

  private constructor(
    readonly machine: Machine,
    private readonly home: string,
    private readonly logs: string,
    private readonly ports: { postgres: number; redis: number | null; gateways: readonly number[] },
  ) {}

  private databaseUrl = '';
  store!: Store;
  tenant!: Tenant;

  static async start(name: string, { gateways, withRedis }: ProductSetup): Promise<Product> {
    const home = mkdtempSync(join(tmpdir(), 'alongside-faults-'));
    chmodSync(home, 0o755); // Postgres runs as another user when root starts it
    const logs = join(root, 'e2e/test-results/faults', name);
    rmSync(logs, { recursive: true, force: true });
    mkdirSync(logs, { recursive: true });
    const [postgres = 0, redis = 0, ...gatewayPorts] = await freePorts(gateways + 2);
    const ports = { postgres, redis: withRedis ? redis : null, gateways: gatewayPorts };
    const product = new Product(Machine.start(), home, logs, ports);
    try {
      await product.startPostgres();
      await product.prepare();
      if (withRedis) await product.startRedis();
      await Promise.all([...gatewayPorts.keys()].map((index) => product.startGateway(index)));
      await product.startWorker();
      return product;
    } catch (error) {
      await product.stop();
      throw error;
    }
  }

  get gateways(): number {
    return this.ports.gateways.length;
  }

  async startPostgres(): Promise<void> {
    const { home, machine, ports } = this;
    this.databaseUrl = await machine.startPostgres({ home, port: ports.postgres });
  }

  async startRedis(): Promise<void> {
    if (this.ports.redis !== null) await this.machine.startRedis(this.ports.redis);
  }

  async startGateway(index = 0): Promise<void> {
    const port = this.ports.gateways[index];
    if (port === undefined) throw new Error(`there is no gateway ${index}`);
    await this.startProgram('gateway', `gateway-${index}`, { PORT: `${port}`, ROLE: 'gateway' });
    this.gatewayPorts.push(port);
  }

  startWorker(): Promise<void> {
    return this.startProgram('worker', 'worker', { ROLE: 'worker' });
  }

  async endGateway(index: number, signal: Signal): Promise<void> {
    // A load balancer notices at once, by what it is told or by what it cannot reach.
    this.gatewayPorts.splice(this.gatewayPorts.indexOf(this.ports.gateways[index] ?? 0), 1);
    await this.machine.end(`gateway-${index}`, signal);
  }

  end(name: 'worker' | 'postgres' | 'redis', signal: Signal): Promise<void> {
    return this.machine.end(name, signal);
  }

  async stop(): Promise<void> {
    await this.store?.close();
    await this.machine.stop();
  }

  private async prepare(): Promise<void> {
    await migrate(this.databaseUrl, join(root, 'prisma/migrations'));
    this.store = createStore(this.databaseUrl, 4);
    this.tenant = await newTenant(this.store);
  }

  private async startProgram(
    script: 'gateway' | 'worker',
    name: string,
    own: Record<string, string>,
  ): Promise<void> {
    const life = (this.lives.get(name) ?? 0) + 1;
    this.lives.set(name, life);
    const { redis, gateways } = this.ports;
    const environment = {
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      DATABASE_URL: this.databaseUrl,
      ALONGSIDE_SECRET: this.secret,
      PUBLIC_URL: `http://localhost:${gateways[0]}`,
      REDIS_URL: redis === null ? '' : `redis://127.0.0.1:${redis}`,
      ...own,
    };
    await this.machine.startProgram({
      name: `${name}.${life}`,
      script: `apps/${script}/dist/main.js`,
      environment,
      logs: this.logs,
    });
  }
}

async function newTenant(store: Store): Promise<Tenant> {
  const { id: tenantId } = await store.tenants.create('Faults');
  const { key: siteKey } = await store.sites.create(tenantId, {
    key: randomUUID(),
    name: 'Shop',
    identitySecret: 'the secret that the shop signs with',
    homeUrl: `${shopOrigin}/`,
    origins: [shopOrigin],
  });
  const passwordHash = await hash(password, { memoryCost: 8, timeCost: 1 });
  const emails = Array.from({ length: agents }, (_, index) => `agent-${index}@example.org`);
  for (const email of emails)
    await store.users.create(tenantId, { email, name: email, role: 'agent', passwordHash });
  return { tenantId, siteKey, agents: emails.map((email) => ({ email, password })) };
}
