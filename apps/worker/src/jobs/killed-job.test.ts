import { randomUUID } from 'node:crypto';
import { type JobQueue, openJobQueue } from '@alongside/jobs';
import { encodeMessage, type JournalEntry, type SessionState, sessionState } from '@alongside/protocol';
import { defaultLimits, deriveKeys } from '@alongside/relay';
import { PageWriter } from '@alongside/relay/testing';
import { createStore, type Session, type Store } from '@alongside/store';
import { type Death, MortalLine, openTestStore, type TestStore } from '@alongside/store/testing';
import { pino } from 'pino';
import { recordOutcome } from '../../test/record-outcome';
import { appendToRecord, endSession, recordSession, startedAt } from '../../test/recorded-session';
import { CheckpointRunningSessionsJob } from './checkpoint-running-sessions.job';
import { CheckpointSessionJob } from './checkpoint-session.job';
import { EndLostSessionsJob } from './end-lost-sessions.job';
import { ExpireRequestsJob } from './expire-requests.job';
import { RemoveExpiredJob } from './remove-expired.job';
import { SealForgottenSessionsJob } from './seal-forgotten-sessions.job';
import { SealSessionJob } from './seal-session.job';

// Each job is killed again and again, at every round it makes to the database.
jest.setTimeout(120_000);

const secret = 'a secret of more than thirty-two characters';
const keys = deriveKeys(secret);
const logger = pino({ level: 'silent' });
const hour = 3_600_000;
const late = () => startedAt.getTime() + hour;

let fixture: TestStore;
let healthy: Doer;

const state: SessionState = {
  state: 'active',
  source: 1,
  participants: [{ number: 1, role: 'customer', name: 'Carla', connected: true }],
  consents: ['view', 'record'],
  controller: 0,
  paused: false,
  reconnecting: false,
};

/** A page that changes every ten seconds, in two halves. */
function story(): { early: JournalEntry[][]; late: JournalEntry[][] } {
  const page = new PageWriter(1);
  const begun = page.begin('Basket', 'https://shop.example/basket').map((frame) => ({ atMs: 100, frame }));
  const first = [{ atMs: 0, frame: encodeMessage(sessionState, state) }, ...begun];
  const written = (round: number) => [{ atMs: round * 10_000, frame: page.write(`round ${round}`) }];
  return { early: [first, written(1)], late: [written(2)] };
}

/** Somebody who does jobs over a line of their own. */
interface Doer {
  readonly store: Store;
  readonly queue: JobQueue;
}

interface Scenario {
  /** Something that the job finds to do. */
  arrange(): Promise<Session>;
  run(session: Session, by: Doer): Promise<void>;
  readonly usesQueue?: true;
  /** What it leaves besides the session. */
  trace?(session: Session): Promise<unknown>;
  /** What the worker does besides, sooner or later. */
  besides?(session: Session): Promise<void>;
}

const seal = async ({ id: sessionId, tenantId }: Session, store: Store) =>
  new SealSessionJob(store, keys, logger, late).run({ tenantId, sessionId });

async function endedSession(): Promise<Session> {
  const { early, late: rest } = story();
  const session = await recordSession(fixture, keys, [...early, ...rest]);
  await endSession(fixture, session.id, 21_000);
  return session;
}

async function sealIfForgotten(session: Session): Promise<void> {
  const unsealed = await fixture.store.sessions.listUnsealed(1000);
  if (unsealed.some(({ id }) => id === session.id)) await seal(session, fixture.store);
}

const scenarios: Record<string, Scenario> = {
  'seal-session': {
    arrange: endedSession,
    run: (session, { store }) => seal(session, store),
  },
  'checkpoint-session': {
    async arrange() {
      const { early, late: rest } = story();
      const session = await recordSession(fixture, keys, early);
      await checkpoint(session, fixture.store);
      await appendToRecord(fixture, keys, session, rest);
      return session;
    },
    run: (session, { store }) => checkpoint(session, store),
  },
  'end-lost-sessions': {
    usesQueue: true,
    arrange: () => recordSession(fixture, keys, story().early),
    run: (_, { store, queue }) => new EndLostSessionsJob(store, queue, environment(), logger, late).run(),
    // Enqueued or not: what has ended and is not sealed is found.
    besides: sealIfForgotten,
  },
  'expire-requests': {
    async arrange() {
      const session = await fixture.newSession();
      const { tenantId, siteId } = fixture;
      const waiting = { siteId, way: 'agent', visitorId: randomUUID(), sessionId: session.id } as const;
      await fixture.store.connectionRequests.create(tenantId, { ...waiting, expiresAt: startedAt });
      return session;
    },
    run: (_, { store }) => new ExpireRequestsJob(store, logger, late).run(),
    async trace({ id, tenantId }) {
      const requests = await fixture.store.connectionRequests.list(tenantId, { way: 'agent' });
      return requests.filter(({ sessionId }) => sessionId === id).map((request) => request.state);
    },
  },
  'seal-forgotten-sessions': {
    usesQueue: true,
    arrange: endedSession,
    run: (_, { store, queue }) => new SealForgottenSessionsJob(store, queue).run(),
    besides: sealIfForgotten,
  },
  'checkpoint-running-sessions': {
    usesQueue: true,
    arrange: () => recordSession(fixture, keys, story().early),
    run: (_, { store, queue }) => new CheckpointRunningSessionsJob(store, queue).run(),
    async besides(session) {
      await checkpoint(session, fixture.store);
      await endSession(fixture, session.id, 11_000);
      await seal(session, fixture.store);
    },
  },
  'remove-expired': {
    async arrange() {
      const session = await fixture.newSession();
      const ticket = { token: randomUUID(), participant: {}, expiresAt: startedAt };
      await fixture.store.tickets.issue(fixture.tenantId, { ...ticket, sessionId: session.id });
      return session;
    },
    run: (_, { store }) => new RemoveExpiredJob(store, logger, late).run(),
    // Nothing is left for who comes behind it.
    trace: () => fixture.store.tickets.removeExpired(new Date(late())),
  },
};

const checkpoint = ({ id: sessionId, tenantId }: Session, store: Store) =>
  new CheckpointSessionJob(store, keys).run({ tenantId, sessionId });

const environment = () => ({
  databaseUrl: fixture.url,
  redisUrl: undefined,
  secret,
  logLevel: 'silent' as const,
  limits: defaultLimits,
});

const outcomeOf = async ({ trace }: Scenario, session: Session) => ({
  ...(await recordOutcome(fixture, keys, session)),
  trace: await trace?.(session),
});
const openQueue = (databaseUrl: string) => openJobQueue({ databaseUrl, queueName: 'killed-job' }, () => {});

/** Does the job until it dies; false: it was over before. */
async function dieDoing({ run, usesQueue }: Scenario, session: Session, death: Death): Promise<boolean> {
  const line = await MortalLine.to(fixture.url);
  const store = createStore(line.url, 2);
  const queue = usesQueue ? await openQueue(line.url) : healthy.queue;
  line.expect(death);
  const isDone = await run(session, { store, queue }).then(
    () => true,
    () => false,
  );
  await store.close();
  if (usesQueue) await queue.close();
  await line.close();
  // Nothing else may go wrong with it.
  if (!isDone) expect(line.hasDied).toBe(true);
  return line.hasDied;
}

describe.each(Object.entries(scenarios))('%s', (_, scenario) => {
  // Its own database: what one job leaves is not another one's to do.
  beforeAll(async () => {
    fixture = await openTestStore();
    healthy = { store: fixture.store, queue: await openQueue(fixture.url) };
  });
  afterAll(async () => {
    await healthy.queue.close();
    await fixture.close();
  });

  it.each([
    ['before', false],
    ['behind', true],
  ])('ends in the same state wherever it is killed, %s each of its rounds', async (_, isDone) => {
    const twin = await scenario.arrange();
    await scenario.run(twin, healthy);
    await scenario.besides?.(twin);
    const expected = await outcomeOf(scenario, twin);
    let rounds = 0;
    for (let isOver = false; !isOver; rounds++) {
      const session = await scenario.arrange();
      isOver = !(await dieDoing(scenario, session, { atRound: rounds + 1, isDone }));
      await scenario.run(session, healthy);
      await scenario.besides?.(session);
      expect({ rounds, ...(await outcomeOf(scenario, session)) }).toEqual({ rounds, ...expected });
    }
    expect(rounds).toBeGreaterThan(1);
  });
});
