import { defaultLimits } from '@alongside/relay';
import { openTestStore, type TestStore } from '@alongside/store/testing';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import type { Environment } from './environment/environment';
import { HealthController } from './health/health.controller';
import { ProblemFilter } from './problem/problem.filter';
import { RelayHub } from './relay/relay-hub';
import { RelaySocketAdapter } from './socket/relay-socket.adapter';

let testStore: TestStore;
beforeAll(async () => {
  testStore = await openTestStore();
});
afterAll(() => testStore.close());

const opened: NestExpressApplication[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

async function open(role: Environment['role']): Promise<NestExpressApplication> {
  const environment: Environment = {
    role,
    port: 0,
    databaseUrl: testStore.url,
    redisUrl: null,
    publicUrl: 'http://localhost',
    secret: 's'.repeat(32),
    logLevel: 'silent',
    limits: defaultLimits,
    root: process.cwd(),
    development: false,
  };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(environment, Date.now), {
    logger: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.useGlobalFilters(new ProblemFilter());
  app.useWebSocketAdapter(new RelaySocketAdapter(app, null));
  opened.push(app);
  await app.listen(0, '127.0.0.1');
  return app;
}

async function statusOf(app: NestExpressApplication, path: string): Promise<number> {
  return (await fetch(`${await app.getUrl()}${path}`)).status;
}

describe('a process', () => {
  it('that renders the console answers machines and runs no sessions', async () => {
    const app = await open('console');
    expect(await statusOf(app, '/ready')).toBe(200);
    expect(await statusOf(app, '/api/v1/visitors')).toBe(404);
    expect(() => app.get(RelayHub, { strict: false })).toThrow('RelayHub');
  });

  it('that is a gateway runs sessions and counts them', async () => {
    const app = await open('gateway');
    expect(await statusOf(app, '/api/v1/visitors')).toBe(401);
    expect(await (await fetch(`${await app.getUrl()}/metrics`)).text()).toContain('alongside_sessions 0');
  });

  it('that stops takes no more traffic, while it is alive', async () => {
    const app = await open('gateway');
    app.get(HealthController, { strict: false }).onModuleDestroy();
    expect([await statusOf(app, '/ready'), await statusOf(app, '/health')]).toEqual([503, 200]);
  });
});
