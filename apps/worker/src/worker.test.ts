import { randomUUID } from 'node:crypto';
import { type JobQueue, openJobQueue } from '@alongside/jobs';
import { encodeMessage, pause } from '@alongside/protocol';
import { defaultLimits, deriveKeys } from '@alongside/relay';
import { openTestStore, type TestStore } from '@alongside/store/testing';
import { pino } from 'pino';
import { recordSession, startedAt } from '../test/recorded-session';
import type { Environment } from './environment';
import { type AnyJob, handlersOf } from './job';
import { ExpireRequestsJob } from './jobs/expire-requests.job';
import { RemoveExpiredJob } from './jobs/remove-expired.job';
import { startWorker } from './start-worker';

const secret = 'a secret of more than thirty-two characters';
const keys = deriveKeys(secret);
jest.setTimeout(60_000);

const logger = pino({ level: 'silent' });
const minute = 60_000;

let fixture: TestStore;
let environment: Environment;
beforeAll(async () => {
  fixture = await openTestStore();
  environment = {
    databaseUrl: fixture.url,
    redisUrl: undefined,
    secret,
    logLevel: 'silent',
    limits: defaultLimits,
  };
});
afterAll(() => fixture.close());

/** Works on a queue of its own, with everything that comes by itself. */
async function working(afterMs: number, act: (queue: JobQueue) => Promise<void>): Promise<void> {
  const own = { ...environment, queueName: `test-${randomUUID()}` };
  const queue = await openJobQueue(own, () => {});
  const clock = () => startedAt.getTime() + afterMs;
  const stop = await startWorker({ environment: own, logger, clock });
  try {
    await act(queue);
  } finally {
    await stop();
    await queue.close();
  }
}

const sealedOf = async (id: string) =>
  (await fixture.store.sessions.get(fixture.tenantId, id))?.sealedAt != null;

const stateOf = async (id: string) => {
  const session = await fixture.store.sessions.get(fixture.tenantId, id);
  return [session?.state, session?.endReason];
};

/** A session whose record has one last sign of life. */
async function activeSession(lastAtMs: number): Promise<string> {
  const entry = { atMs: lastAtMs, frame: encodeMessage(pause, { paused: true }) };
  return (await recordSession(fixture, keys, [[entry]])).id;
}

describe('the worker', () => {
  it('seals an ended session that it is told of', async () => {
    await working(0, async (queue) => {
      const { store, tenantId } = fixture;
      const { id } = await recordSession(fixture, keys, []);
      await store.sessions.move(tenantId, id, { from: ['active'], to: 'ended', endedAt: new Date() });
      await queue.enqueue('seal-session', { tenantId, sessionId: id });
      await until(() => sealedOf(id));
    });
  });

  it('finds an ended session whose sealing nobody enqueued', async () => {
    const { store, tenantId } = fixture;
    const { id } = await recordSession(fixture, keys, []);
    await store.sessions.move(tenantId, id, { from: ['active'], to: 'ended', endedAt: startedAt });
    await working(0, () => until(() => sealedOf(id)));
  });

  it('does not start with two handlers for one job', () => {
    const job = { name: 'expire-requests', run: () => Promise.resolve() } as AnyJob;
    expect(() => handlersOf([job, job])).toThrow('Two handlers for the job expire-requests');
  });
});

describe('expiring requests', () => {
  const job = (now: number) => new ExpireRequestsJob(fixture.store, logger, () => now);
  const now = startedAt.getTime();

  async function request(expiresAt: Date) {
    const { store, tenantId, siteId, agentId } = fixture;
    const { id: sessionId } = await fixture.newSession();
    return store.connectionRequests.create(tenantId, { siteId, way: 'agent', agentId, sessionId, expiresAt });
  }

  it('ends those whose time is over, with the session that waited', async () => {
    const late = await request(new Date(now - 1));
    const early = await request(new Date(now + minute));
    await job(now).run();
    const read = (id: string) => fixture.store.connectionRequests.get(fixture.tenantId, id);
    expect((await read(late.id))?.state).toBe('expired');
    expect((await read(early.id))?.state).toBe('pending');
    expect(await stateOf(late.sessionId ?? '')).toEqual(['ended', 'expired']);
    expect((await stateOf(early.sessionId ?? ''))[0]).toBe('pending');
  });

  it('goes by a time that was moved', async () => {
    const { id } = await request(new Date(now + minute));
    const move = { from: ['pending'], to: 'authorizing', expiresAt: new Date(now + 3 * minute) } as const;
    await fixture.store.connectionRequests.move(fixture.tenantId, id, move);
    const state = async () => (await fixture.store.connectionRequests.get(fixture.tenantId, id))?.state;
    await job(now + 2 * minute).run();
    expect(await state()).toBe('authorizing');
    await job(now + 3 * minute).run();
    expect(await state()).toBe('expired');
    await job(now + 4 * minute).run();
    expect(await state()).toBe('expired');
  });
});

describe('ending lost sessions', () => {
  const { idleMs, returnMs, longestMs } = defaultLimits;

  it('ends one that said nothing for too long, and leaves one alone that its gateway may still hold', async () => {
    const lost = await activeSession(5 * minute);
    const held = await activeSession(5 * minute + 1);
    // Its record says nothing any more of whether its gateway lives.
    const unrecorded = await activeSession(5 * minute);
    await fixture.store.sessions.setStanding(fixture.tenantId, unrecorded, {
      consents: { view: true },
      paused: false,
      gatewayId: null,
    });
    await working(5 * minute + idleMs + returnMs, () => until(() => sealedOf(lost)));
    expect(await stateOf(lost)).toEqual(['ended', 'idle']);
    expect(await stateOf(held)).toEqual(['active', null]);
    expect(await stateOf(unrecorded)).toEqual(['active', null]);
  });

  it('ends one that is older than any may be', async () => {
    const id = await activeSession(longestMs);
    await working(longestMs + returnMs, () => until(() => sealedOf(id)));
    expect(await stateOf(id)).toEqual(['ended', 'too-long']);
  });
});

test('tickets and sign-ins that are over are taken away, and no others', async () => {
  const { store, tenantId, agentId } = fixture;
  const { id: sessionId } = await fixture.newSession();
  const now = startedAt.getTime();
  const at = (ms: number) => new Date(now + ms);
  await store.tickets.issue(tenantId, { token: 'old', sessionId, participant: {}, expiresAt: at(-1) });
  await store.tickets.issue(tenantId, { token: 'new', sessionId, participant: {}, expiresAt: at(1) });
  await store.signIns.open(tenantId, { token: 'gone', userId: agentId, expiresAt: at(-1) });
  await store.signIns.open(tenantId, { token: 'here', userId: agentId, expiresAt: at(1) });
  await new RemoveExpiredJob(store, logger, () => now).run();
  const longAgo = new Date(0);
  expect(await store.tickets.take('old', { by: '', now: longAgo })).toBeNull();
  expect(await store.tickets.take('new', { by: '', now: longAgo })).not.toBeNull();
  expect(await store.signIns.find('gone', longAgo)).toBeNull();
  expect(await store.signIns.find('here', longAgo)).not.toBeNull();
});

/** Asks again until it is so; Jest's own time is the limit. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
