import { randomUUID } from 'node:crypto';
import { openTestDatabase, TestDatabase } from '@alongside/store/testing';
import { JobConnection, JobHandlers, JobName, JobWorkerEvents, openJobQueue, startJobWorker } from './index';
import { jobNames } from './job-table';
import { RedisServer, redisIsInstalled, startRedis } from './testing/redis-server';

/** One suite for both backends: what holds on Postgres holds on Redis. */
function describeQueue(server: () => JobConnection) {
  let queueName = '';
  const connect = () => ({ ...server(), queueName });
  const stops: (() => Promise<void>)[] = [];
  const never = (error: Error) => {
    throw error;
  };
  const quiet: JobWorkerEvents = { onError: never, onFailure: () => {} };

  beforeEach(() => {
    queueName = `test-${randomUUID()}`;
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function openQueue() {
    const queue = await openJobQueue(connect(), never);
    stops.push(() => queue.close());
    return queue;
  }

  async function work(handlers: Partial<JobHandlers>, onFailure = quiet.onFailure) {
    const all: JobHandlers = {
      'seal-session': async () => {},
      'checkpoint-session': async () => {},
      'checkpoint-running-sessions': async () => {},
      'expire-requests': async () => {},
      'end-lost-sessions': async () => {},
      'seal-forgotten-sessions': async () => {},
      'remove-expired': async () => {},
      ...handlers,
    };
    stops.push(await startJobWorker(connect(), all, { ...quiet, onFailure }));
  }

  const session = (sessionId: string) => ({ tenantId: 'tenant', sessionId });

  test('a job reaches its handler with its payload', async () => {
    const queue = await openQueue();
    const done = new Promise((resolve) => {
      void work({ 'seal-session': async (payload) => resolve(payload) });
    });
    await queue.enqueue('seal-session', session('one'));
    expect(await done).toEqual(session('one'));
  });

  test('a job that fails is tried again', async () => {
    const queue = await openQueue();
    const failures: string[] = [];
    let tries = 0;
    const done = new Promise<number>((resolve) => {
      const seal = async () => {
        tries += 1;
        if (tries === 1) throw new Error('the database was away');
        resolve(tries);
      };
      void work({ 'seal-session': seal }, (name, error) => failures.push(`${name}: ${error.message}`));
    });
    await queue.enqueue('seal-session', session('two'));
    expect(await done).toBe(2);
    expect(failures).toEqual(['seal-session: the database was away']);
  });

  test('the same session waits to be sealed once', async () => {
    const queue = await openQueue();
    for (let time = 0; time < 3; time += 1) await queue.enqueue('seal-session', session('three'));
    await queue.enqueue('seal-session', session('last'));
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      const seal = async ({ sessionId }: { sessionId: string }) => {
        seen.push(sessionId);
        if (sessionId === 'last') resolve();
      };
      void work({ 'seal-session': seal });
    });
    expect(seen.filter((id) => id === 'three')).toHaveLength(1);
  });

  test('what was enqueued while no worker ran is done later', async () => {
    const queue = await openQueue();
    await queue.enqueue('seal-session', session('early'));
    await queue.close();
    const done = new Promise((resolve) => {
      void work({ 'seal-session': async ({ sessionId }) => resolve(sessionId) });
    });
    expect(await done).toBe('early');
  });

  test('a job with a schedule comes by itself', async () => {
    await new Promise<void>((resolve) => {
      void work({ 'expire-requests': async () => resolve() });
    });
  });

  test.each<JobName>(['seal-session', 'expire-requests'])(
    'a worker without a handler for %s does not start',
    async (name) => {
      await expect(work({ [name]: undefined })).rejects.toThrow(name);
    },
  );
}

describe('on Postgres', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.drop());
  describeQueue(() => ({ databaseUrl: database.url }));
});

(redisIsInstalled() ? describe : describe.skip)('on Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  describeQueue(() => ({ databaseUrl: 'postgresql://not-used', redisUrl: redis.url }));

  test('jobs that come by themselves still come when Redis was lost and is there again, empty', async () => {
    const lost = await startRedis();
    let came = 0;
    let next = () => {};
    const handlers = Object.fromEntries(
      jobNames.map((name) => [name, () => Promise.resolve()]),
    ) as unknown as JobHandlers;
    const connection = { databaseUrl: 'postgresql://not-used', redisUrl: lost.url };
    const come = () => {
      came++;
      next();
      return Promise.resolve();
    };
    const counting = { ...handlers, 'seal-forgotten-sessions': come };
    const quiet = { onError: () => {}, onFailure: () => {} };
    const stop = await startJobWorker(connection, counting, quiet, 100);
    const comes = () => new Promise<void>((resolve) => (next = resolve));
    if (came === 0) await comes();
    await lost.stop();
    const comesAgain = comes();
    const again = await startRedis(lost);
    await comesAgain;
    await stop();
    await again.stop();
  }, 60_000);
});
