import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { defaultLimits, type SessionLimits } from '@alongside/relay';
import type { Site, Store, UserRole } from '@alongside/store';
import { openTestStore, type TestStore } from '@alongside/store/testing';
import { hash } from '@node-rs/argon2';
import { Client } from 'pg';
import type { Environment } from '../environment/environment';
import { type RunningGateway, startGateway } from '../start-gateway';
import { WireClient } from './wire-client';

const lookEveryMs = 5;
const mostLooks = 4000;
const password = 'correct horse battery staple';
export const shopOrigin = 'http://shop.example';

interface Tenant {
  readonly tenantId: string;
  readonly site: Site;
}

/** Somebody of a tenant, signed in. */
export interface SignedIn {
  readonly userId: string;
  readonly email: string;
  readonly token: string;
}

interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

interface TestSetup {
  readonly limits: Partial<SessionLimits>;
  readonly redisUrl: string | null;
  readonly isFirst: boolean;
}

/** A gateway on a database of its own, with a tenant; the clock goes forward when a test says so. */
export class TestGateway {
  private skippedMs = 0;
  private clients: WireClient[] = [];

  private constructor(
    private readonly testStore: TestStore,
    readonly tenant: Tenant,
    private readonly setup: TestSetup,
    private running: RunningGateway | null,
  ) {}

  static async open(
    limits: Partial<SessionLimits> = {},
    redisUrl: string | null = null,
  ): Promise<TestGateway> {
    const testStore = await openTestStore();
    const tenant = await newTenant(testStore.store);
    const gateway = new TestGateway(testStore, tenant, { limits, redisUrl, isFirst: true }, null);
    await gateway.start();
    return gateway;
  }

  /** One more gateway of the same product; to be closed before this one. */
  async beside(redisUrl = this.setup.redisUrl): Promise<TestGateway> {
    const setup = { ...this.setup, redisUrl, isFirst: false };
    const gateway = new TestGateway(this.testStore, this.tenant, setup, null);
    await gateway.start();
    return gateway;
  }

  get store(): Store {
    return this.testStore.store;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.running?.port}`;
  }

  readonly password = password;
  readonly secret = 'a secret for tests, long enough for all of them';

  /** Everything that looks at the time is that much later. */
  skip(ms: number): void {
    this.skippedMs += ms;
  }

  async start(): Promise<void> {
    this.running = await startGateway(this.environment(), () => Date.now() + this.skippedMs);
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.destroy();
    await this.stop();
    if (this.setup.isFirst) await this.testStore.close();
  }

  /** Changes the database behind everybody's back. */
  async change(statement: string, values: readonly unknown[]): Promise<void> {
    const client = new Client({ connectionString: this.testStore.url });
    await client.connect();
    try {
      await client.query(statement, [...values]);
    } finally {
      await client.end();
    }
  }

  /** Nobody writes into a table until it is let go of again. */
  async hold(table: string): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: this.testStore.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query(`LOCK TABLE ${client.escapeIdentifier(table)} IN SHARE MODE`);
    return () => client.end();
  }

  /** Resolves when somebody waits for a table that is held. */
  async heldUp(table: string): Promise<void> {
    const client = new Client({ connectionString: this.testStore.url });
    await client.connect();
    const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted AND relation = $1::regclass';
    try {
      for (let looks = 0; (await client.query(waiting, [table])).rowCount === 0; looks++) {
        if (looks === mostLooks) throw new Error(`nobody waits for ${table}`);
        await pause(lookEveryMs);
      }
    } finally {
      await client.end();
    }
  }

  newTenant(): Promise<Tenant> {
    return newTenant(this.store);
  }

  async signIn(role: UserRole = 'agent', tenant = this.tenant): Promise<SignedIn> {
    const email = `${randomUUID()}@example.org`;
    const passwordHash = await hash(password, { memoryCost: 8, timeCost: 1 });
    const { id } = await this.store.users.create(tenant.tenantId, {
      email,
      name: `The ${role}`,
      role,
      passwordHash,
    });
    const { body } = await this.call<{ token: string }>('POST', '/auth/sign-in', {
      body: { email, password },
    });
    return { userId: id, email, token: body.token };
  }

  async call<T>(
    method: string,
    path: string,
    { as, body, headers = {} }: { as?: SignedIn; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(as ? { authorization: `Bearer ${as.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as T,
      headers: response.headers,
    };
  }

  /** A new connection to the relay. */
  async connect(headers: Record<string, string> = {}): Promise<WireClient> {
    const client = await WireClient.open(`${this.origin.replace('http', 'ws')}/relay`, {
      origin: shopOrigin,
      ...headers,
    });
    this.clients.push(client);
    return client;
  }

  private environment(): Environment {
    return {
      role: 'gateway',
      port: 0,
      databaseUrl: this.testStore.url,
      redisUrl: this.setup.redisUrl,
      publicUrl: 'http://alongside.example',
      secret: this.secret,
      logLevel: 'fatal',
      limits: { ...defaultLimits, ...this.setup.limits },
      root: process.cwd(),
      development: false,
    };
  }
}

async function newTenant(store: Store): Promise<Tenant> {
  const { id: tenantId } = await store.tenants.create('Test');
  const site = await store.sites.create(tenantId, {
    key: randomUUID(),
    name: 'Shop',
    identitySecret: 'the secret that the shop signs with',
    homeUrl: `${shopOrigin}/home`,
    origins: [shopOrigin],
  });
  return { tenantId, site };
}
