import { Page } from '@alongside/page';
import {
  acknowledgement,
  action,
  type ConsentKind,
  caughtUp,
  closeCodes,
  consentAnswer,
  consentRequest,
  decodeFrame,
  decodeMessage,
  decodePayload,
  doubt,
  encodeMessage,
  end,
  type Frame,
  heartbeat,
  messageOf,
  partUpdate,
  pause,
  pointer,
  refused,
  report,
  type SessionState,
  sessionState,
  writeGap,
  writeNavigateRefusal,
} from '@alongside/protocol';
import { MemoryJournal } from './memory-journal';
import { Misbehaviour } from './misbehaviour';
import { type Entrance, RelaySession } from './relay-session';
import { defaultLimits, type SessionLimits } from './session-limits';
import { PageWriter } from './testing/page-writer';
import { PipePeer } from './testing/pipe-peer';

const customer = 1;
const agent = 2;
/** Others count in the epoch of the page they are about. */
const at = (from: number, sequence: number, epoch = 1) => ({ from, epoch, sequence, acknowledged: 0 });
const clickBy = (from: number, sequence: number, epoch = 1) =>
  encodeMessage(
    action,
    { type: 'click', place: { node: 5, x: 1, y: 1, width: 10, height: 10 }, key: '', modifiers: 0 },
    at(from, sequence, epoch),
  );
const pointerBy = (from: number) =>
  encodeMessage(pointer, { device: 'mouse', pressed: false, runs: [] }, at(from, 0, 0));

class Table {
  now = 1000;
  changes = 0;
  reason: string | null = null;
  isLost = false;
  readonly journal = new MemoryJournal();
  readonly page = new PageWriter(customer);
  readonly session: RelaySession;

  constructor(
    limits: Partial<SessionLimits> = {},
    consents: ConsentKind[] = ['view'],
    mayStopRecording = true,
  ) {
    this.session = new RelaySession({
      id: 'session',
      startedAt: 0,
      consents,
      mayStopRecording,
      journal: this.journal,
      limits: { ...defaultLimits, ...limits },
      now: () => this.now,
      changed: () => this.changes++,
      ended: (reason) => {
        this.reason = reason;
      },
      lost: () => {
        this.isLost = true;
      },
    });
  }

  join(
    number: number,
    role: 'customer' | 'agent' | 'device',
    positions: { participant: number; epoch: number; sequence: number }[] = [],
    peer = new PipePeer(true),
  ): { peer: PipePeer; entrance: Entrance } {
    let entrance: Entrance | null = null;
    this.session.join(peer, { number, role, name: role, positions }, (given) => {
      entrance = given;
      return Uint8Array.of(41);
    });
    if (entrance === null) throw new Error('no welcome');
    return { peer, entrance };
  }

  /** The customer with a page, and an agent who sees it. */
  async both(): Promise<{ source: PipePeer; viewer: PipePeer }> {
    const source = this.join(customer, 'customer').peer;
    for (const frame of this.page.begin('hello')) this.session.receive(customer, frame);
    const viewer = this.join(agent, 'agent').peer;
    await settled();
    return { source, viewer };
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
};
const framesOf = (peer: PipePeer): Frame[] => peer.sent.filter((bytes) => bytes.length > 1).map(decodeFrame);
const stateFrames = (peer: PipePeer): Frame[] =>
  framesOf(peer).filter((frame) => messageOf(frame.kind)?.lane === 'state');
const lastState = (peer: PipePeer): SessionState => {
  const frame = framesOf(peer).findLast(({ kind }) => kind === sessionState.kind);
  if (frame === undefined) throw new Error('no state was sent');
  return decodeMessage(sessionState, frame);
};
async function shownBy(peer: PipePeer): Promise<string> {
  const page = new Page();
  for (const bytes of peer.sent) {
    if (bytes.length > 1 && messageOf(bytes[0] as number)?.lane === 'state') await page.apply(bytes);
  }
  return page.transcript();
}

/** By what name somebody is closed who sends that; empty: it is taken. */
function closeNameOf({ session }: Table, from: number, bytes: Uint8Array): string {
  try {
    session.receive(from, bytes);
    return '';
  } catch (error) {
    if (error instanceof Misbehaviour) return error.closeName;
    throw error;
  }
}

async function recordOf({ journal }: Table): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  for await (const { frame } of journal.read('session')) frames.push(frame);
  return frames;
}

function giveControl(table: Table, source: PipePeer): void {
  const wanted = { requestId: '', kind: 'control' as const, participant: 0, name: '', expiresInMs: 0 };
  table.session.receive(agent, encodeMessage(consentRequest, wanted));
  const { requestId, kind } = decodeMessage(consentRequest, framesOf(source).at(-1) as Frame);
  table.session.receive(customer, encodeMessage(consentAnswer, { requestId, kind, granted: true }));
}

describe('relay session: frames', () => {
  it('[S1] a state frame goes to everybody else as the same bytes, and not back', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    const frame = table.page.write('changed');
    table.session.receive(customer, frame);
    expect(viewer.sent.at(-1)).toBe(frame);
    expect(source.sent).not.toContain(frame);
  });

  it('[S2] is acknowledged to its sender once the journal has it, many frames by one message', async () => {
    const table = new Table();
    const { source } = await table.both();
    const before = framesOf(source).filter(({ kind }) => kind === acknowledgement.kind).length;
    for (const text of ['one', 'two', 'three']) table.session.receive(customer, table.page.write(text));
    expect(framesOf(source).filter(({ kind }) => kind === acknowledgement.kind)).toHaveLength(before);
    await settled();
    const acknowledged = framesOf(source).filter(({ kind }) => kind === acknowledgement.kind);
    expect(acknowledged).toHaveLength(before + 1);
    expect(decodeMessage(acknowledgement, acknowledged.at(-1) as Frame)).toEqual(table.page.position);
  });

  it('[S3] a frame that comes again is dropped', async () => {
    const table = new Table();
    const { viewer } = await table.both();
    const frame = table.page.write('once');
    table.session.receive(customer, frame);
    table.session.receive(customer, frame);
    expect(viewer.sent.filter((bytes) => bytes === frame)).toHaveLength(1);
  });

  it('[S4] a gap, a strange number, a wrong kind and a wrong role are misbehaviour of the sender alone', async () => {
    const table = new Table();
    await table.both();
    table.page.write('never sent');
    expect(closeNameOf(table, customer, table.page.write('after a gap'))).toBe('malformed');
    const torn = new PageWriter(customer, 1);
    torn.begin('a page that is never sent');
    const change = torn.write('its change');
    const first = Uint8Array.of(...change.subarray(0, 3), 1, ...change.subarray(4));
    expect(closeNameOf(table, customer, first)).toBe('malformed');
    expect(closeNameOf(table, agent, clickBy(customer, 1))).toBe('not-allowed');
    expect(closeNameOf(table, agent, Uint8Array.of(200, 0, 0, 0, 0))).toBe('malformed');
    expect(closeNameOf(table, agent, encodeMessage(pause, { paused: true }))).toBe('not-allowed');
    expect(
      closeNameOf(
        table,
        customer,
        encodeMessage(pointer, { device: 'mouse', pressed: false, runs: [] }, at(customer, 1)),
      ),
    ).toBe('malformed');
    expect(() => table.session.receive(agent, encodeMessage(end, { reason: 'idle' }).slice(0, 5))).toThrow();
    expect(() => table.session.receive(agent, clickBy(agent, 1).slice(0, -1))).toThrow('ends early');
  });

  it('[S5] presence goes to the others and is not acknowledged', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    const before = viewer.sent.length;
    table.session.receive(agent, pointerBy(agent));
    await settled();
    expect(decodeFrame(source.sent.at(-1) as Uint8Array).kind).toBe(pointer.kind);
    expect(viewer.sent.length).toBe(before);
  });

  it('[S6] the journal holds every relayed frame in the order of the relay', async () => {
    const table = new Table();
    await table.both();
    table.session.receive(customer, table.page.write('kept'));
    table.session.receive(agent, pointerBy(agent));
    const kinds: number[] = [];
    for await (const { frame } of table.journal.read('session')) kinds.push(frame[0] as number);
    expect(kinds.filter((kind) => kind !== sessionState.kind)).toEqual([1, 1, 1, 3]);
  });
});

describe('relay session: coming and going', () => {
  it('[S7] a newcomer gets the page as it is now, updates first, and then what changes', async () => {
    const table = new Table();
    const { viewer } = await table.both();
    for (const text of ['a', 'b', 'c']) table.session.receive(customer, table.page.write(text));
    const { peer, entrance } = table.join(3, 'agent');
    table.session.receive(customer, table.page.write('while it catches up'));
    await settled();
    table.session.receive(customer, table.page.write('live'));
    expect(entrance.outcome).toBe('joined');
    expect(await shownBy(peer)).toBe('live');
    expect(await shownBy(viewer)).toBe('live');
    const kinds = framesOf(peer).map(({ kind }) => kind);
    expect(kinds.lastIndexOf(caughtUp.kind)).toBeGreaterThan(kinds.indexOf(1));
  });

  it('[S8] who comes back gets exactly what it lacks', async () => {
    const table = new Table();
    const { viewer } = await table.both();
    const had = { participant: customer, ...table.page.position };
    table.session.leave(agent, viewer);
    const missed = ['x', 'y'].map((text) => table.page.write(text));
    for (const frame of missed) table.session.receive(customer, frame);
    const { peer, entrance } = table.join(agent, 'agent', [had]);
    expect(entrance.outcome).toBe('resumed');
    expect(stateFrames(peer).map(({ sequence }) => sequence)).toEqual([3, 4]);
    expect(peer.sent).toEqual(expect.arrayContaining(missed));
  });

  it('[S9] who lacks more than is kept, or another document, gets a catch-up and is told so', async () => {
    const table = new Table({ historyFrames: 3 });
    const { viewer } = await table.both();
    const had = { participant: customer, ...table.page.position };
    table.session.leave(agent, viewer);
    for (const text of ['1', '2', '3', '4', '5']) table.session.receive(customer, table.page.write(text));
    const late = table.join(agent, 'agent', [had]);
    expect(late.entrance.outcome).toBe('catch-up');
    await settled();
    expect(await shownBy(late.peer)).toBe('5');

    table.session.leave(agent, late.peer);
    for (const frame of table.page.begin('next page')) table.session.receive(customer, frame);
    const other = table.join(agent, 'agent', [{ ...had, sequence: 7 }]);
    expect(other.entrance.outcome).toBe('catch-up');
    await settled();
    expect(await shownBy(other.peer)).toBe('next page');
  });

  it('[S10] a source that comes back is told what the relay has, and goes on from there', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    table.session.leave(customer, source);
    expect(lastState(viewer)).toMatchObject({ reconnecting: true, source: customer });
    const { entrance, peer } = table.join(customer, 'customer');
    expect(entrance.received).toEqual(table.page.position);
    expect(stateFrames(peer)).toEqual([]);
    expect(lastState(viewer).reconnecting).toBe(false);
    for (const frame of table.page.begin('after the load')) table.session.receive(customer, frame);
    expect(await shownBy(viewer)).toBe('after the load');
  });

  it('[S11] the same participant from elsewhere replaces its older connection', async () => {
    const table = new Table();
    const { viewer } = await table.both();
    const { peer } = table.join(agent, 'agent');
    expect(viewer.closed?.code).toBe(closeCodes.replaced.code);
    table.session.leave(agent, viewer);
    table.session.receive(customer, table.page.write('still there'));
    await settled();
    expect(await shownBy(peer)).toBe('still there');
  });

  it('[S12] a slow viewer costs nobody anything and is brought up to date once it has drained', async () => {
    const table = new Table({ laneBytes: 200, historyFrames: 4 });
    const { source } = await table.both();
    const slow = table.join(3, 'agent', [], new PipePeer()).peer;
    await settled();
    slow.flush();
    await settled();
    for (let count = 0; count < 50; count++)
      table.session.receive(customer, table.page.write(`text ${count}`));
    const held = slow.sent.length;
    table.session.receive(customer, table.page.write('last'));
    expect(slow.sent.length).toBe(held);
    slow.flush();
    await settled();
    expect(await shownBy(slow)).toBe('last');
    expect(source.closed).toBeNull();
  });

  it('[S13] a session is taken back in from its journal as it was', async () => {
    const table = new Table();
    await table.both();
    table.session.receive(customer, table.page.write('before the restart'));
    await settled();
    const again = new Table();
    again.session.remember({ number: customer, role: 'customer', name: 'customer' });
    again.session.remember({ number: agent, role: 'agent', name: 'agent' });
    for await (const { frame } of table.journal.read('session')) again.session.restore(frame);
    const { entrance } = again.join(customer, 'customer', []);
    expect(entrance.received).toEqual(table.page.position);
    const viewer = again.join(agent, 'agent').peer;
    again.session.receive(customer, table.page.write('and after'));
    await settled();
    expect(await shownBy(viewer)).toBe('and after');
  });

  /** The same session in a gateway that has started again. */
  async function restarted(table: Table): Promise<Table> {
    await settled();
    const again = new Table();
    again.session.remember({ number: customer, role: 'customer', name: 'customer' });
    again.session.remember({ number: agent, role: 'agent', name: 'agent' });
    for await (const { frame } of table.journal.read('session')) again.session.restore(frame);
    return again;
  }

  /** What a checkpoint of the record has: how the session stands, everybody's positions, and the page. */
  async function checkpointOf(table: Table): Promise<Uint8Array[]> {
    const page = new Page();
    for await (const { frame } of table.journal.read('session')) await page.apply(frame);
    const positions = [
      { participant: customer, ...table.page.position },
      { participant: agent, epoch: 1, sequence: 1 },
    ];
    const state = encodeMessage(sessionState, table.session.state);
    return [encodeMessage(caughtUp, { positions }), state, ...(await page.catchUp())];
  }

  it('[S13] is taken back in from a checkpoint of its record and what came behind it', async () => {
    const table = new Table();
    const { source } = await table.both();
    giveControl(table, source);
    table.session.receive(agent, clickBy(agent, 1));
    const known = table.page.position;
    table.session.receive(customer, table.page.write('in the checkpoint'));
    const checkpoint = await checkpointOf(table);
    const atCheckpoint = table.page.position;
    const behind = table.page.write('behind it');
    const again = new Table();
    again.session.remember({ number: customer, role: 'customer', name: 'customer' });
    again.session.remember({ number: agent, role: 'agent', name: 'agent' });
    again.session.restoreCheckpoint(checkpoint);
    again.session.restore(behind);
    expect(again.session.state).toMatchObject({ source: customer, controller: 0, consents: ['view'] });
    expect(again.join(customer, 'customer', []).entrance.received).toEqual(table.page.position);
    expect(again.join(agent, 'agent').entrance.received).toEqual({ epoch: 1, sequence: 1 });
    const newcomer = again.join(3, 'agent').peer;
    // Who has what the checkpoint has goes on; what came before it is not known any more.
    const other = { participant: agent, epoch: 1, sequence: 1 };
    const outcomeAt = (number: number, position: typeof known) =>
      again.join(number, 'agent', [{ participant: customer, ...position }, other]).entrance.outcome;
    expect([outcomeAt(4, atCheckpoint), outcomeAt(5, known)]).toEqual(['resumed', 'catch-up']);
    again.session.receive(customer, table.page.write('and on'));
    await settled();
    expect(await shownBy(newcomer)).toBe('and on');
  });

  it('[S13] taking it back in records nothing, tells nobody, and leaves control with nobody', async () => {
    const table = new Table();
    const { source } = await table.both();
    giveControl(table, source);
    table.session.receive(customer, encodeMessage(pause, { paused: true }));
    const again = await restarted(table);
    const recorded: Frame[] = [];
    for await (const { frame } of again.journal.read('session')) recorded.push(decodeFrame(frame));
    expect([recorded, again.changes]).toEqual([[], 0]);
    expect(again.session.state).toMatchObject({
      source: customer,
      controller: 0,
      consents: ['view'],
      paused: true,
    });
  });

  it('[S13] an agent goes on behind frames that the journal does not have, the source does not', async () => {
    const table = new Table();
    await table.both();
    table.session.receive(agent, clickBy(agent, 1));
    const again = await restarted(table);
    for (const [number, role] of [
      [customer, 'customer'],
      [agent, 'agent'],
    ] as const)
      again.join(number, role, [{ participant: customer, ...table.page.position }]);
    expect(() => again.session.receive(agent, clickBy(agent, 2))).not.toThrow();
    expect(() => again.session.receive(agent, clickBy(agent, 4))).toThrow(Misbehaviour);
    table.page.write('lost');
    expect(() => again.session.receive(customer, table.page.write('behind it'))).toThrow(Misbehaviour);
  });

  it('[S9] who has of an agent what is lost with the gateway gets a catch-up', async () => {
    const table = new Table();
    const { source } = await table.both();
    giveControl(table, source);
    const again = await restarted(table);
    const known = [{ participant: customer, ...table.page.position }];
    const ahead = [...known, { participant: agent, epoch: 1, sequence: 1 }];
    expect(again.join(3, 'agent', known).entrance.outcome).toBe('resumed');
    expect(again.join(4, 'agent', ahead).entrance.outcome).toBe('catch-up');
  });

  it('[S13] nobody becomes a participant of whom the journal may not know everything', async () => {
    const table = new Table();
    const { viewer } = await table.both();
    expect(table.session.isOpenTo(agent)).toBe(false);
    table.session.leave(agent, viewer);
    expect(table.session.isOpenTo(agent)).toBe(true);
    expect((await restarted(table)).session.isOpenTo(agent)).toBe(false);
  });

  it('[S2] who comes back is told what is acknowledged: the connection may have ended before', async () => {
    const table = new Table();
    const { source } = await table.both();
    table.session.leave(customer, source);
    const back = table.join(customer, 'customer', [{ participant: customer, ...table.page.position }]).peer;
    const [told] = framesOf(back).filter(({ kind }) => kind === acknowledgement.kind);
    expect(decodeMessage(acknowledgement, told as Frame)).toEqual(table.page.position);
  });

  it('[S24] a session whose journal takes nothing more is given up, and acknowledges nothing of it', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    table.journal.append = () => Promise.reject(new Error('another gateway has it'));
    table.session.receive(customer, table.page.write('lost'));
    table.journal.append = () => Promise.resolve();
    table.session.receive(customer, table.page.write('behind it'));
    await settled();
    expect(table.isLost).toBe(true);
    for (const { closed } of [source, viewer]) expect(closed?.code).toBe(closeCodes['not-acknowledged'].code);
    const told = framesOf(source).filter(({ kind }) => kind === acknowledgement.kind);
    expect(decodeMessage(acknowledgement, told.at(-1) as Frame)).toEqual({ epoch: 1, sequence: 2 });
  });

  it('[B2] answers to heartbeats do not pile up before somebody who reads nothing', async () => {
    const table = new Table({ laneBytes: 160 });
    const slow = new PipePeer();
    table.join(agent, 'agent', [], slow);
    for (let sentAtMs = 0; sentAtMs < 1000; sentAtMs++)
      table.session.receive(agent, encodeMessage(heartbeat, { sentAtMs }));
    expect(slow.unsentBytes).toBeLessThan(2000);
    slow.flush();
    const last = framesOf(slow).findLast(({ kind }) => kind === heartbeat.kind);
    expect(decodeMessage(heartbeat, last as Frame)).toEqual({ sentAtMs: 999 });
  });

  it('[S18] who comes when the session is over is told why', async () => {
    const table = new Table();
    await table.both();
    table.session.end('customer-ended');
    const late = new PipePeer(true);
    const newcomer = { number: 3, role: 'agent', name: '', positions: [] } as const;
    table.session.join(late, newcomer, () => Uint8Array.of(41));
    expect([late.closed?.code, late.sent]).toEqual([closeCodes['session-ended'].code, []]);
  });

  it('[S2] what is refused is settled too, once what was sent before it is in the journal', async () => {
    const table = new Table();
    const { viewer } = await table.both();
    table.session.receive(agent, clickBy(agent, 1));
    await settled();
    const [told] = framesOf(viewer).filter(({ kind }) => kind === acknowledgement.kind);
    expect(decodeMessage(acknowledgement, told as Frame)).toEqual({ epoch: 1, sequence: 1 });
  });

  it('[S2, P4] a refusal that was lost with its connection is said again before it is settled, until the next page', async () => {
    const table = new Table();
    const { source } = await table.both();
    table.session.receive(agent, clickBy(agent, 1));
    const back = table.join(agent, 'agent', [{ participant: agent, epoch: 1, sequence: 1 }]).peer;
    await settled();
    const said = framesOf(back).filter(({ kind }) => kind === refused.kind || kind === acknowledgement.kind);
    expect(said.map(({ kind }) => kind)).toEqual([refused.kind, acknowledgement.kind]);
    expect(decodeMessage(refused, said[0] as Frame)).toMatchObject({
      epoch: 1,
      sequence: 1,
      reason: 'no-consent',
    });
    expect(framesOf(source).filter(({ kind }) => kind === refused.kind)).toEqual([]);
    for (const frame of table.page.begin('next')) table.session.receive(customer, frame);
    table.session.receive(agent, clickBy(agent, 1, 2));
    const again = table.join(agent, 'agent').peer;
    const repeated = framesOf(again).filter(({ kind }) => kind === refused.kind);
    expect(repeated.map((frame) => decodeMessage(refused, frame).epoch)).toEqual([2]);
  });

  it('[P4] a refusal is not said for ever', async () => {
    const table = new Table();
    await table.both();
    table.session.receive(agent, clickBy(agent, 1));
    const said = Array.from(
      { length: 20 },
      () => framesOf(table.join(agent, 'agent').peer).filter(({ kind }) => kind === refused.kind).length,
    );
    expect(said.filter((count) => count === 1)).toHaveLength(8);
    expect(said.at(-1)).toBe(0);
  });

  it('[P4] behind a restart a gap in what somebody did is said to be refused', async () => {
    const table = new Table(undefined, ['view', 'control']);
    for (const number of [customer, agent])
      table.session.remember({ number, role: number === agent ? 'agent' : 'customer', name: '' });
    for (const frame of table.page.begin('hello')) table.session.restore(frame);
    for (const sequence of [2, 3, 6]) table.session.restore(clickBy(agent, sequence));
    const { peer } = table.join(agent, 'agent', [{ participant: agent, epoch: 1, sequence: 6 }]);
    const said = framesOf(peer).filter(({ kind }) => kind === refused.kind);
    expect(said.map((frame) => decodeMessage(refused, frame).sequence)).toEqual([1, 4, 5]);
  });

  it('[S2] what was taken before it goes to another gateway is acknowledged, and nothing is taken behind that', async () => {
    const table = new Table();
    const { source } = await table.both();
    table.session.receive(customer, table.page.write('taken'));
    table.session.halt('moved');
    table.session.receive(customer, table.page.write('too late'));
    await settled();
    const told = framesOf(source).filter(({ kind }) => kind === acknowledgement.kind);
    expect(decodeMessage(acknowledgement, told.at(-1) as Frame)).toEqual({ epoch: 1, sequence: 3 });
    expect([source.closed, table.session.hasMoved]).toEqual([null, true]);
    table.session.suspend('moved');
    expect(source.closed?.code).toBe(closeCodes.moved.code);
  });

  it('[S22] what could not be mirrored is a line of the record, in the name of who says it, up to a cap', async () => {
    const table = new Table({ recordedReports: 2 });
    await table.both();
    const line = encodeMessage(report, { problem: 'canvas', count: 3, detail: '' });
    for (let count = 0; count < 5; count++) table.session.receive(customer, line);
    await settled();
    const recorded: Frame[] = [];
    for await (const { frame } of table.journal.read('session')) recorded.push(decodeFrame(frame));
    const reports = recorded.filter(({ kind }) => kind === report.kind);
    expect(reports.map(({ from }) => from)).toEqual([customer, customer]);
    expect(decodeMessage(report, reports[0] as Frame)).toEqual({ problem: 'canvas', count: 3, detail: '' });
  });
});

describe('relay session: refusals to navigate', () => {
  const refusal = encodeMessage(report, writeNavigateRefusal('other-site'));
  const reportsOf = (peer: PipePeer) => framesOf(peer).filter(({ kind }) => kind === report.kind);

  it('[S26] the source’s refusal reaches the controller alone; no other report, and nobody else’s, does', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    const other = table.join(3, 'agent').peer;
    await settled();
    table.session.receive(customer, refusal);
    expect(reportsOf(viewer)).toEqual([]);
    const wanted = { requestId: '', kind: 'control', participant: 0, name: '', expiresInMs: 0 } as const;
    table.session.receive(agent, encodeMessage(consentRequest, wanted));
    const { requestId } = decodeMessage(consentRequest, framesOf(source).at(-1) as Frame);
    table.session.receive(
      customer,
      encodeMessage(consentAnswer, { requestId, kind: 'control', granted: true }),
    );
    table.session.receive(customer, encodeMessage(report, { problem: 'canvas', count: 1, detail: '' }));
    table.session.receive(3, refusal);
    expect(reportsOf(viewer)).toEqual([]);
    table.session.receive(customer, refusal);
    expect(reportsOf(viewer).map((frame) => decodeMessage(report, frame))).toEqual([
      { problem: 'navigate-refused', count: 1, detail: 'other-site' },
    ]);
    expect([...reportsOf(source), ...reportsOf(other)]).toEqual([]);
  });
});

describe('relay session: gaps behind a restart', () => {
  it('[S30] what was told before it is no news', async () => {
    const table = new Table();
    await table.both();
    const gap = (frames: number) => encodeMessage(report, writeGap({ of: 'source', frames }));
    table.session.receive(customer, gap(3));
    await settled();
    const again = new Table();
    for (const [number, role] of [
      [customer, 'customer'],
      [agent, 'agent'],
    ] as const)
      again.session.remember({ number, role, name: role });
    for await (const { frame } of table.journal.read('session')) again.session.restore(frame);
    const { peer } = again.join(agent, 'agent');
    again.join(customer, 'customer');
    await settled();
    for (const frames of [3, 5]) again.session.receive(customer, gap(frames));
    const told = framesOf(peer).filter(({ kind }) => kind === report.kind);
    expect(told.map((frame) => decodeMessage(report, frame).count)).toEqual([2]);
  });
});

describe('relay session: two browsers of the customer', () => {
  it('[P2] that begin a page at once: the later one is refused, with all that it says of that page, until its next', async () => {
    const table = new Table();
    const { viewer } = await table.both();
    const device = 3;
    const { peer } = table.join(device, 'device');
    await settled();
    const theirs = new PageWriter(device, table.page.position.epoch - 1);
    const part = encodeMessage(
      partUpdate,
      { parts: [] },
      { from: device, epoch: table.page.position.epoch, sequence: 3, acknowledged: 0 },
    );
    const before = framesOf(viewer).length;
    for (const bytes of [...theirs.begin('at the same time'), part]) table.session.receive(device, bytes);
    const refusals = framesOf(peer).filter(({ kind }) => kind === refused.kind);
    expect(refusals.map((frame) => decodeMessage(refused, frame))).toMatchObject(
      [1, 2, 3].map((sequence) => ({ sequence, reason: 'not-source' })),
    );
    expect(framesOf(viewer).slice(before)).toEqual([]);
    expect(table.session.state.source).toBe(customer);
    for (const bytes of theirs.begin('and then')) table.session.receive(device, bytes);
    expect(table.session.state.source).toBe(device);
    expect(framesOf(viewer).length).toBeGreaterThan(before + 1);
  });

  it('[P2] are told by the welcome how far all pages have come', async () => {
    const table = new Table();
    await table.both();
    let lastEpoch = 0;
    const newcomer = { number: 3, role: 'device', name: 'device', positions: [] } as const;
    table.session.join(new PipePeer(true), newcomer, (entrance) => {
      ({ lastEpoch } = entrance);
      return Uint8Array.of(41);
    });
    expect(lastEpoch).toBe(table.page.position.epoch);
  });
});

describe('relay session: gaps', () => {
  const gap = encodeMessage(report, writeGap({ of: 'source', frames: 3 }));
  const reportsOf = (peer: PipePeer) => framesOf(peer).filter(({ kind }) => kind === report.kind);

  it('[S30] of the customer’s page all of the other side hear, and of what only one screen lacked nobody', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    const other = table.join(3, 'agent').peer;
    await settled();
    table.session.receive(customer, gap);
    for (const peer of [viewer, other])
      expect(reportsOf(peer).map((frame) => decodeMessage(report, frame))).toEqual([
        { problem: 'missing-frames', count: 3, detail: '' },
      ]);
    // An agent has no page of its own.
    table.session.receive(agent, gap);
    table.session.receive(agent, encodeMessage(report, writeGap({ of: 'screen', why: 'a wrong frame' })));
    expect([reportsOf(source), reportsOf(viewer).length, reportsOf(other).length]).toEqual([[], 1, 1]);
    // The same again is no news; then it is said how many more, and no word of the customer's browser besides.
    table.session.receive(customer, gap);
    const chatty = (count: number) =>
      encodeMessage(report, { problem: 'missing-frames', count, detail: 'and a word of mine' });
    table.session.receive(customer, chatty(10));
    expect(reportsOf(viewer)).toHaveLength(2);
    expect(decodeMessage(report, reportsOf(viewer).at(-1) as Frame)).toMatchObject({ count: 7, detail: '' });
    await settled();
    const recorded: number[] = [];
    for await (const { frame: bytes } of table.journal.read('session')) {
      const frame = decodeFrame(bytes);
      if (frame.kind === report.kind && frame.from === customer)
        recorded.push(decodePayload(report, frame.payload).count);
    }
    expect(recorded).toEqual([3, 10]);
    // Nobody is flooded.
    for (let count = 11; count < 300; count++) table.session.receive(customer, chatty(count));
    expect(reportsOf(viewer)).toHaveLength(defaultLimits.toldGaps);
  });
});

describe('relay session: doubts', () => {
  const value = { epoch: 1, node: 5, count: 2, want: 'checks' } as const;
  const doubtsOf = (peer: PipePeer) => framesOf(peer).filter(({ kind }) => kind === doubt.kind);

  it('[S23] a viewer’s doubt reaches the source alone, and no record', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    const other = table.join(3, 'agent').peer;
    await settled();
    table.session.receive(agent, encodeMessage(doubt, value));
    expect(doubtsOf(source).map((frame) => decodeMessage(doubt, frame))).toEqual([value]);
    expect([...doubtsOf(viewer), ...doubtsOf(other)]).toEqual([]);
    await settled();
    for await (const { frame } of table.journal.read('session'))
      expect(decodeFrame(frame).kind).not.toBe(doubt.kind);
  });

  it('[S23] a viewer may doubt so often and no more, until the time is over', async () => {
    const table = new Table({ doubts: 3, doubtsMs: 1000 });
    const { source } = await table.both();
    for (let count = 0; count < 10; count++) table.session.receive(agent, encodeMessage(doubt, value));
    expect(doubtsOf(source)).toHaveLength(3);
    table.now += 1000;
    table.session.receive(agent, encodeMessage(doubt, value));
    expect(doubtsOf(source)).toHaveLength(4);
  });

  it('[S23] nobody doubts their own page, nor one that is paused', async () => {
    const table = new Table();
    const { source } = await table.both();
    table.session.receive(customer, encodeMessage(doubt, value));
    table.session.receive(customer, encodeMessage(pause, { paused: true }));
    table.session.receive(agent, encodeMessage(doubt, value));
    expect(doubtsOf(source)).toEqual([]);
  });
});

describe('relay session: what is agreed', () => {
  it('[S14] an agent acts on the page with the consent to control only, and is told when it may not', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    table.session.receive(agent, clickBy(agent, 1));
    expect(decodeMessage(refused, framesOf(viewer).at(-1) as Frame)).toEqual({
      kind: action.kind,
      epoch: 1,
      sequence: 1,
      reason: 'no-consent',
    });
    expect(stateFrames(source)).toEqual([]);

    const wanted = { requestId: '', kind: 'control', participant: 0, name: '', expiresInMs: 0 } as const;
    table.session.receive(agent, encodeMessage(consentRequest, wanted));
    const asked = decodeMessage(consentRequest, framesOf(source).at(-1) as Frame);
    expect(asked).toMatchObject({ kind: 'control', participant: agent, name: 'agent' });
    table.session.receive(
      customer,
      encodeMessage(consentAnswer, { requestId: asked.requestId, kind: 'control', granted: true }),
    );
    expect(lastState(viewer)).toMatchObject({ controller: agent, consents: ['view', 'control'] });
    table.session.receive(agent, clickBy(agent, 2));
    expect(stateFrames(source).map(({ kind }) => kind)).toEqual([action.kind]);

    table.session.receive(
      customer,
      encodeMessage(consentAnswer, { requestId: '', kind: 'control', granted: false }),
    );
    table.session.receive(agent, clickBy(agent, 3));
    expect(stateFrames(source)).toHaveLength(1);
    expect(lastState(viewer)).toMatchObject({ controller: 0, consents: ['view'] });
  });

  it('[S15] a question nobody answers in time is answered with no', async () => {
    const table = new Table();
    const { viewer } = await table.both();
    const wanted = { requestId: '', kind: 'control', participant: 0, name: '', expiresInMs: 0 } as const;
    table.session.receive(agent, encodeMessage(consentRequest, wanted));
    table.now += defaultLimits.controlPromptMs;
    table.session.tick();
    expect(decodeMessage(consentAnswer, framesOf(viewer).at(-1) as Frame)).toMatchObject({ granted: false });
  });

  it("[S16] nothing of a paused page is relayed, and nobody's page but the customer's is shown", async () => {
    const table = new Table();
    const { viewer, source } = await table.both();
    table.session.receive(customer, encodeMessage(pause, { paused: true }));
    const frame = table.page.write('secret');
    table.session.receive(customer, frame);
    expect(viewer.sent).not.toContain(frame);
    expect(decodeMessage(refused, framesOf(source).at(-1) as Frame).reason).toBe('paused');
    table.session.receive(customer, encodeMessage(pause, { paused: false }));
    for (const next of table.page.begin('again')) table.session.receive(customer, next);
    expect(await shownBy(viewer)).toBe('again');

    for (const foreign of new PageWriter(agent).begin('the page of an agent'))
      table.session.receive(agent, foreign);
    expect(decodeMessage(refused, framesOf(viewer).at(-1) as Frame).reason).toBe('not-source');
  });

  it("[S17] part-updates of the customer's second device need no consent", async () => {
    const table = new Table();
    const { source } = await table.both();
    table.join(3, 'device');
    const parts = encodeMessage(partUpdate, { parts: [] }, at(3, 1));
    table.session.receive(3, parts);
    expect(source.sent.at(-1)).toBe(parts);
  });

  it('[S17] nobody but the source says what its page is beyond what a hand can do there', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    table.join(3, 'device');
    const forged = { node: 1, kind: 'viewport' as const, value: { width: 1, height: 1, pixelRatio: 100 } };
    const scrolled = { node: 1, kind: 'scroll' as const, value: { x: 0, y: 4 } };
    const parts = encodeMessage(partUpdate, { parts: [scrolled, forged] }, at(3, 1));
    table.session.receive(3, parts);
    for (const peer of [source, viewer]) expect(peer.sent).not.toContain(parts);
    const allowed = encodeMessage(partUpdate, { parts: [scrolled] }, at(3, 2));
    table.session.receive(3, allowed);
    expect(source.sent.at(-1)).toBe(allowed);
    const own = encodeMessage(partUpdate, { parts: [forged] }, { ...at(customer, 3), epoch: 1 });
    table.session.receive(customer, own);
    expect(viewer.sent.at(-1)).toBe(own);
  });

  it('[S18] either side ends it; everybody is told why, and what comes after is dropped', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    table.session.receive(agent, encodeMessage(end, { reason: 'idle' }));
    expect(table.reason).toBe('agent-ended');
    for (const peer of [source, viewer]) {
      expect(decodeMessage(end, framesOf(peer).at(-1) as Frame)).toEqual({ reason: 'agent-ended' });
      expect(peer.closed?.code).toBe(closeCodes['session-ended'].code);
    }
    expect(table.session.receive(customer, table.page.write('late'))).toBeNull();
  });

  it('[S25] what is said after `record` was taken back is relayed and acknowledged, and not kept', async () => {
    const table = new Table({}, ['view', 'record']);
    const { source, viewer } = await table.both();
    table.session.receive(customer, table.page.write('kept'));
    table.session.receive(
      customer,
      encodeMessage(consentAnswer, { requestId: '', kind: 'record', granted: false }),
    );
    const unkept = table.page.write('not kept');
    table.session.receive(customer, unkept);
    table.session.receive(agent, pointerBy(agent));
    await settled();
    expect(viewer.sent).toContain(unkept);
    const acknowledged = framesOf(source).filter(({ kind }) => kind === acknowledgement.kind);
    expect(decodeMessage(acknowledgement, acknowledged.at(-1) as Frame)).toEqual(table.page.position);
    const kept: Frame[] = [];
    for await (const { frame } of table.journal.read('session')) kept.push(decodeFrame(frame));
    expect(kept.filter(({ from }) => from === customer).at(-1)?.sequence).toBe(
      table.page.position.sequence - 1,
    );
    expect(kept.some(({ kind }) => kind === pointer.kind)).toBe(false);
    expect(decodeMessage(sessionState, kept.at(-1) as Frame).consents).toEqual(['view']);

    const wanted = { requestId: '', kind: 'record', participant: 0, name: '', expiresInMs: 0 } as const;
    table.session.receive(agent, encodeMessage(consentRequest, wanted));
    expect(decodeMessage(consentAnswer, framesOf(viewer).at(-1) as Frame)).toMatchObject({ granted: false });
    expect(framesOf(source).some(({ kind }) => kind === consentRequest.kind)).toBe(false);
  });

  it('[S25] `record` is not taken back where a site records whoever it helps', async () => {
    const table = new Table({}, ['view', 'record'], false);
    const { viewer } = await table.both();
    table.session.receive(
      customer,
      encodeMessage(consentAnswer, { requestId: '', kind: 'record', granted: false }),
    );
    table.session.receive(customer, table.page.write('kept'));
    await settled();
    expect(lastState(viewer).consents).toEqual(['view', 'record']);
    const kept: Frame[] = [];
    for await (const { frame } of table.journal.read('session')) kept.push(decodeFrame(frame));
    expect(
      kept.some(({ from, sequence }) => from === customer && sequence === table.page.position.sequence),
    ).toBe(true);
  });

  it('[S28] that is quiet gives an agent who comes back the page, and a customer what was done meanwhile', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    const had = { participant: customer, ...table.page.position };
    const quiet = () => {
      table.now += defaultLimits.putAwayMs;
      table.session.tick();
    };
    table.session.leave(agent, viewer);
    table.session.receive(customer, table.page.write('seen by nobody'));
    quiet();
    const back = table.join(agent, 'agent', [had]);
    expect(back.entrance.outcome).toBe('catch-up');
    await settled();
    expect(await shownBy(back.peer)).toBe('seen by nobody');

    giveControl(table, source);
    table.session.leave(customer, source);
    table.session.receive(agent, clickBy(agent, 1));
    quiet();
    const customerHad = [{ participant: customer, ...table.page.position }];
    const again = table.join(customer, 'customer', customerHad);
    expect(again.entrance.outcome).toBe('resumed');
    expect(stateFrames(again.peer).map(({ from, sequence }) => [from, sequence])).toEqual([[agent, 1]]);
  });

  it('[S29] takes no frame that the journal has no room for, and shows pointers all the same', async () => {
    const table = new Table();
    const { viewer } = await table.both();
    const recorded = await recordOf(table);
    table.journal.hasRoom = () => false;
    const frame = table.page.write('too much');
    expect(closeNameOf(table, customer, frame)).toBe('not-acknowledged');
    table.session.receive(customer, pointerBy(customer));
    expect(viewer.sent.at(-1)).toEqual(pointerBy(customer));
    expect(await recordOf(table)).toEqual(recorded);
    table.journal.hasRoom = () => true;
    table.session.receive(customer, frame);
    expect(viewer.sent.at(-1)).toBe(frame);
  });

  it('[S19] a customer who does not come back in time ends it', async () => {
    const table = new Table();
    const { source } = await table.both();
    table.session.leave(customer, source);
    table.now += defaultLimits.returnMs - 1;
    table.session.tick();
    expect(table.reason).toBeNull();
    table.now += 1;
    table.session.tick();
    expect(table.reason).toBe('customer-left');
  });

  it('[S20] a source whose frames cannot be folded is put out, and nobody else', async () => {
    const table = new Table();
    const { source, viewer } = await table.both();
    const other = new PageWriter(customer, 1);
    other.begin('of another life');
    const { epoch, sequence } = table.page.position;
    const forged = encodeMessage(
      {
        ...action,
        kind: 1,
        schema: {
          shape: { type: 'flag' },
          write: (writer) => writer.raw(Uint8Array.of(2, 9, 9, 9)),
          read: () => null,
        },
      },
      null,
      { from: customer, epoch, sequence: sequence + 1, acknowledged: 0 },
    );
    table.session.receive(customer, forged);
    table.join(3, 'agent');
    await settled();
    expect(source.closed?.code).toBe(closeCodes.malformed.code);
    expect(viewer.closed).toBeNull();
  });
});
