import {
  caughtUp,
  decodeFrame,
  decodeMessage,
  encodeMessage,
  type JournalEntry,
  type SessionState,
  sessionState,
} from '@alongside/protocol';
import { deriveKeys } from '@alongside/relay';
import { PageWriter } from '@alongside/relay/testing';
import type { Session } from '@alongside/store';
import { openTestStore, type TestStore } from '@alongside/store/testing';
import { pino } from 'pino';
import { pageOf, readCheckpoint } from '../../test/record-outcome';
import { appendToRecord, endSession, recordSession } from '../../test/recorded-session';
import { CheckpointSessionJob } from './checkpoint-session.job';
import { SealSessionJob } from './seal-session.job';

const keys = deriveKeys('a secret of more than thirty-two characters');
jest.setTimeout(60_000);

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

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

const checkpoint = ({ id }: Session) =>
  new CheckpointSessionJob(fixture.store, keys).run({ tenantId: fixture.tenantId, sessionId: id });
const seal = ({ id }: Session) =>
  new SealSessionJob(fixture.store, keys, pino({ level: 'silent' }), () =>
    Date.parse('2026-05-01T11:00:00Z'),
  ).run({
    tenantId: fixture.tenantId,
    sessionId: id,
  });

/** A page that changes every ten seconds, a segment for each change, in two halves. */
function story(): { early: JournalEntry[][]; late: JournalEntry[][] } {
  const page = new PageWriter(1);
  const early: JournalEntry[][] = [
    [
      { atMs: 0, frame: encodeMessage(sessionState, state) },
      ...page.begin('Basket', 'https://shop.example/basket').map((frame) => ({ atMs: 100, frame })),
    ],
  ];
  const written = (round: number) => [{ atMs: round * 10_000, frame: page.write(`round ${round}`) }];
  for (let round = 1; round <= 3; round++) early.push(written(round));
  const late = [4, 5].map(written);
  late.push(
    page.begin('Till', 'https://shop.example/till').map((frame) => ({ atMs: 60_000, frame })),
    [{ atMs: 61_000, frame: encodeMessage(sessionState, { ...state, paused: true }) }],
  );
  return { early, late };
}

const transcriptAt = async (session: Session, number: number) =>
  (await pageOf(await framesAt(session, number))).transcript();

async function positionsAt(session: Session, number: number): Promise<unknown> {
  const frame = (await framesAt(session, number)).find(([kind]) => kind === caughtUp.kind);
  return frame && decodeMessage(caughtUp, decodeFrame(frame)).positions;
}

const framesAt = (session: Session, number: number) => readCheckpoint(fixture, keys, { session, number });

async function told({ id }: Session) {
  const { store, tenantId } = fixture;
  const heads = await store.checkpoints.list(tenantId, id);
  const events = await store.timelineEvents.list(tenantId, id);
  return {
    checkpoints: heads.map(({ number, atMs, segmentNumber }) => ({ number, atMs, segmentNumber })),
    events: events.map(({ atMs, kind, text }) => `${atMs} ${kind} ${text}`),
  };
}

describe('checkpoints of a session that runs', () => {
  it('are there before its end, with what happened so far', async () => {
    const session = await recordSession(fixture, keys, story().early);
    await checkpoint(session);
    const { checkpoints, events } = await told(session);
    expect(checkpoints.map(({ segmentNumber }) => segmentNumber)).toEqual([1, 2, 3]);
    expect(await transcriptAt(session, 2)).toBe('round 3');
    expect(events).toContain('100 page https://shop.example/basket');
  });

  it('go on from the last one, and are in the end what sealing makes of the whole', async () => {
    const { early, late } = story();
    const session = await recordSession(fixture, keys, early);
    await checkpoint(session);
    await appendToRecord(fixture, keys, session, late);
    await checkpoint(session);
    const grown = await told(session);
    expect(await transcriptAt(session, grown.checkpoints.length - 1)).toBe('Till');
    await endSession(fixture, session.id, 62_000);
    await seal(session);
    const sealed = await told(session);
    expect(sealed.events).toEqual([...grown.events, '62000 ended Session ended: customer ended']);
    expect(sealed.checkpoints.slice(0, grown.checkpoints.length)).toEqual(grown.checkpoints);
  });

  it('say where everybody stood, so that a gateway can take the session back in from there', async () => {
    const { early, late } = story();
    const session = await recordSession(fixture, keys, early);
    await checkpoint(session);
    await appendToRecord(fixture, keys, session, late);
    await checkpoint(session);
    const { checkpoints } = await told(session);
    const positions = await Promise.all(checkpoints.map(({ number }) => positionsAt(session, number)));
    const at = (epoch: number, sequence: number) => [{ participant: 1, epoch, sequence }];
    expect(positions).toEqual([at(1, 3), at(1, 4), at(1, 5), at(1, 6), at(1, 7), at(2, 2)]);
  });

  it('are the same when the job runs again, or twice at once', async () => {
    const { early, late } = story();
    const session = await recordSession(fixture, keys, early);
    await checkpoint(session);
    await appendToRecord(fixture, keys, session, late);
    await Promise.all([checkpoint(session), checkpoint(session)]);
    const once = await told(session);
    await checkpoint(session);
    expect(await told(session)).toEqual(once);
    expect(new Set(once.events).size).toBe(once.events.length);
  });

  it('are left to sealing when it is over', async () => {
    const session = await recordSession(fixture, keys, story().early);
    await endSession(fixture, session.id, 40_000);
    await checkpoint(session);
    expect(await told(session)).toEqual({ checkpoints: [], events: [] });
  });

  it('are not made of what is erased', async () => {
    const session = await recordSession(fixture, keys, story().early);
    await fixture.store.identities.erase(fixture.tenantId, session.identityId ?? '', new Date());
    await checkpoint(session);
    expect(await told(session)).toEqual({ checkpoints: [], events: [] });
  });
});
