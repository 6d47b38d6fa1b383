import {
  action,
  caughtUp,
  decodeFrame,
  encodeMessage,
  type JournalEntry,
  partUpdate,
  report,
  type SessionState,
  sessionState,
} from '@alongside/protocol';
import { deriveKeys, isSealSignature, readStoredSeal } from '@alongside/relay';
import { PageWriter } from '@alongside/relay/testing';
import type { Session } from '@alongside/store';
import { openTestStore, type TestStore } from '@alongside/store/testing';
import { Client } from 'pg';
import { pino } from 'pino';
import { pageOf, readCheckpoint, recordOutcome } from '../../test/record-outcome';
import { endSession, recordSession } from '../../test/recorded-session';
import { SealSessionJob } from './seal-session.job';

const keys = deriveKeys('a secret of more than thirty-two characters');
jest.setTimeout(60_000);

const logger = pino({ level: 'silent' });
const state: SessionState = {
  state: 'active',
  source: 1,
  participants: [
    { number: 1, role: 'customer', name: 'Carla', connected: true },
    { number: 2, role: 'agent', name: 'Ada', connected: true },
  ],
  consents: ['view', 'record'],
  controller: 0,
  paused: false,
  reconnecting: false,
};
const stateFrame = (change: Partial<SessionState>) => encodeMessage(sessionState, { ...state, ...change });

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

const sealJob = () =>
  new SealSessionJob(fixture.store, keys, logger, () => Date.parse('2026-05-01T11:00:00Z'));
const seal = (session: Session) => sealJob().run({ tenantId: fixture.tenantId, sessionId: session.id });

/** A minute of a customer's page, in segments of ten seconds. */
function story(): { segments: JournalEntry[][]; page: PageWriter } {
  const page = new PageWriter(1);
  const segments: JournalEntry[][] = [
    [
      { atMs: 0, frame: stateFrame({}) },
      ...page.begin('Basket', 'https://shop.example/basket').map((frame) => ({ atMs: 100, frame })),
    ],
  ];
  for (let round = 1; round <= 5; round++) {
    segments.push([
      { atMs: round * 10_000, frame: page.write(`Basket with ${round} things`) },
      { atMs: round * 10_000 + 500, frame: page.write(`Basket with ${round} good things`) },
    ]);
  }
  const place = { node: 5, x: 1, y: 1, width: 10, height: 10 };
  const click = { type: 'click' as const, place, key: '', modifiers: 0 };
  const scrolled = { parts: [{ node: 1, kind: 'scroll' as const, value: { x: 0, y: 400 } }] };
  const position = { from: 2, epoch: 1, sequence: 1, acknowledged: 12 };
  const reporter = { from: 1, epoch: 0, sequence: 0, acknowledged: 0 };
  segments.push([
    { atMs: 52_000, frame: stateFrame({ consents: ['view', 'record', 'control'], controller: 2 }) },
    { atMs: 53_000, frame: encodeMessage(action, click, position) },
    { atMs: 54_000, frame: encodeMessage(partUpdate, scrolled, { ...position, sequence: 2 }) },
    {
      atMs: 54_500,
      frame: encodeMessage(report, { problem: 'closed-shadow-root', count: 3, detail: '' }, reporter),
    },
    { atMs: 55_000, frame: stateFrame({ paused: true }) },
    { atMs: 56_000, frame: stateFrame({ state: 'ended' }) },
  ]);
  return { segments, page };
}

async function sealed(): Promise<Session> {
  const session = await recordSession(fixture, keys, story().segments);
  await endSession(fixture, session.id, 56_000);
  await seal(session);
  return session;
}

const outcome = (session: Session) => recordOutcome(fixture, keys, session);
const readFrames = (session: Session, number: number) => readCheckpoint(fixture, keys, { session, number });

describe('sealing a session', () => {
  it('signs what the chain holds', async () => {
    const session = await sealed();
    const stored = await fixture.store.sessions.get(fixture.tenantId, session.id);
    const read = readStoredSeal(stored?.seal ?? {});
    const last = await fixture.store.segments.last(fixture.tenantId, session.id);
    expect(read?.seal).toMatchObject({
      sessionId: session.id,
      segments: 7,
      frames: 19,
      reason: 'customer-ended',
    });
    expect(Buffer.compare(read?.seal.lastHash ?? new Uint8Array(), last?.hash ?? new Uint8Array())).toBe(0);
    expect(read !== null && isSealSignature(keys.sealing, read.seal, read.signature)).toBe(true);
    expect(stored?.summary).toMatchObject({
      pages: 1,
      frames: 19,
      actions: 1,
      durationMs: 56_000,
      broken: null,
    });
  });

  it('tells what happened, in order', async () => {
    const session = await sealed();
    const events = await fixture.store.timelineEvents.list(fixture.tenantId, session.id);
    expect(events.map(({ atMs, kind, text }) => `${atMs} ${kind} ${text}`)).toEqual(
      expect.arrayContaining([
        '0 joined Carla joined',
        '0 joined Ada joined',
        '0 consent Customer allowed recording',
        '100 page https://shop.example/basket',
        '52000 consent Customer allowed control of the page',
        '52000 control Ada took control',
        '53000 action Ada clicked “Basket with 5 good things”',
        '54500 report Not mirrored or went wrong: closed shadow root, 3 times',
        '55000 state Customer paused sharing',
        '56000 ended Session ended: customer ended',
      ]),
    );
    expect(events.map(({ atMs }) => atMs)).toEqual(events.map(({ atMs }) => atMs).sort((a, b) => a - b));
    expect(events.find(({ kind }) => kind === 'page')?.data).toEqual({ title: 'Basket', cause: 'load' });
  });

  it('leaves checkpoints from which the record goes on', async () => {
    const session = await sealed();
    const { segments } = story();
    const heads = await fixture.store.checkpoints.list(fixture.tenantId, session.id);
    expect(heads.map(({ segmentNumber }) => segmentNumber)).toEqual([1, 2, 3, 4, 5, 6]);
    const whole = await pageOf(segments.flat().map(({ frame }) => frame));
    for (const { number, segmentNumber, atMs } of heads) {
      const frames = await readFrames(session, number);
      const [positions, state] = frames.map((frame) => decodeFrame(frame).kind);
      expect([positions, state]).toEqual([caughtUp.kind, sessionState.kind]);
      expect(atMs).toBe(segments[segmentNumber]?.at(-1)?.atMs);
      const rest = segments.slice(segmentNumber + 1).flat();
      const page = await pageOf([...frames, ...rest.map(({ frame }) => frame)]);
      expect(page.digest()).toBe(whole.digest());
    }
  });

  it('ends in the same state when it is cut off in the middle and run again', async () => {
    const twin = await sealed();
    const session = await recordSession(fixture, keys, story().segments);
    await endSession(fixture, session.id, 56_000);
    await withKiller(session.id, async () => {
      await expect(seal(session)).rejects.toThrow();
    });
    expect(await outcome(session)).toMatchObject({ isSealed: false, summary: null, places: [], events: [] });
    await seal(session);
    expect(await outcome(session)).toEqual(await outcome(twin));
    await seal(session);
    expect(await outcome(session)).toEqual(await outcome(twin));
  });

  it('is done once when two workers do it at the same time', async () => {
    const twin = await sealed();
    const session = await recordSession(fixture, keys, story().segments);
    await endSession(fixture, session.id, 56_000);
    await Promise.all([seal(session), seal(session), seal(session)]);
    expect(await outcome(session)).toEqual(await outcome(twin));
  });

  it('waits for the end', async () => {
    const session = await recordSession(fixture, keys, story().segments);
    await expect(seal(session)).rejects.toThrow('has not ended');
  });

  it('says where the chain is broken, and reads nothing behind it', async () => {
    const session = await recordSession(fixture, keys, story().segments);
    await inDatabase(
      `UPDATE segments SET content = content || '\\x00' WHERE session_id = '${session.id}' AND number = 3`,
    );
    await endSession(fixture, session.id, 56_000);
    await seal(session);
    const { summary, events, places } = await outcome(session);
    expect(summary).toMatchObject({ frames: 7, broken: { segment: 3 } });
    expect(events.filter(({ kind }) => kind === 'gap')).toHaveLength(1);
    expect(places.at(-1)?.segmentNumber).toBe(2);
  });

  it('of an erased identity signs the chain without reading it', async () => {
    const session = await recordSession(fixture, keys, story().segments);
    await endSession(fixture, session.id, 56_000);
    await fixture.store.identities.erase(fixture.tenantId, session.identityId ?? '', new Date());
    await seal(session);
    const { isSealed, summary, places } = await outcome(session);
    expect(isSealed).toBe(true);
    expect(summary).toMatchObject({ frames: 19, pages: 0 });
    expect(places).toEqual([]);
  });

  it('of a session that was not recorded tells who was there', async () => {
    const session = await recordSession(fixture, keys, []);
    const { store, tenantId } = fixture;
    await store.participants.join(tenantId, {
      sessionId: session.id,
      role: 'customer',
      name: 'Carla',
      device: '',
    });
    await endSession(fixture, session.id, 9_000);
    await seal(session);
    const { events, summary } = await outcome(session);
    expect(events.map(({ kind }) => kind).sort()).toEqual(['ended', 'joined']);
    expect(summary).toMatchObject({ frames: 0, durationMs: 9_000 });
  });

  it('counts a frame that cannot be shown as a gap and goes on with the next page', async () => {
    const { segments, page } = story();
    const broken = page.write('x');
    broken[broken.length - 3] = 0xff;
    segments.push(
      [
        { atMs: 57_000, frame: broken },
        { atMs: 58_000, frame: page.write('y') },
      ],
      page.begin('Till', 'https://shop.example/till').map((frame) => ({ atMs: 59_000, frame })),
    );
    const session = await recordSession(fixture, keys, segments);
    await endSession(fixture, session.id, 60_000);
    await seal(session);
    const { summary, places } = await outcome(session);
    expect(summary).toMatchObject({ pages: 2, gaps: 2 });
    const last = await pageOf(await readFrames(session, places.length - 1));
    expect(last.transcript()).toBe('Till');
  });
});

async function inDatabase(statement: string): Promise<void> {
  const client = new Client({ connectionString: fixture.url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** While `act` runs, the connection that writes the session's third checkpoint is cut off by the server. */
async function withKiller(sessionId: string, act: () => Promise<void>): Promise<void> {
  await inDatabase(`
    CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
    CREATE TRIGGER cut_off BEFORE INSERT ON checkpoints FOR EACH ROW
      WHEN (NEW.session_id = '${sessionId}' AND NEW.number = 2) EXECUTE FUNCTION cut_off();`);
  try {
    await act();
  } finally {
    await inDatabase('DROP TRIGGER cut_off ON checkpoints; DROP FUNCTION cut_off();');
  }
}
