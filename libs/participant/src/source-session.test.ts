import {
  consentAnswer,
  decodeFrame,
  decodeMessage,
  doubt,
  encodeMessage,
  end,
  limits,
  type Message,
  navigateBody,
  type Part,
  partUpdate,
  pause,
  readGap,
  report,
  sessionHello,
  update,
  Writer,
} from '@alongside/protocol';
import { SourceSession, type SourceSetup } from './source-session';
import { settle, TestNetwork } from './testing/socket-pair';
import { TestPage } from './testing/test-page';
import { TestSession } from './testing/test-session';

const scroll = (node: number): Part => ({ node, kind: 'scroll', value: { x: 0, y: 4 } });

async function share(changes: Partial<SourceSetup> = {}, session = new TestSession()) {
  const network = new TestNetwork();
  const page = new TestPage();
  const epochs: number[] = [];
  const navigated: string[] = [];
  const states: string[] = [];
  const source = new SourceSession({
    url: 'wss://gateway.test/relay',
    credentials: { ticket: () => 'ticket', resumeToken: '' },
    cause: 'start',
    firstEpoch: 1,
    openPage: page.open,
    fetch: () => Promise.reject(new Error('no network in this test')),
    openSocket: network.open,
    random: () => 1,
    arrive: async () => {},
    arrivesFirst: false,
    events: {
      status: () => {},
      welcomed: () => {},
      session: () => {},
      state: ({ name }) => states.push(name),
      epoch: (epoch) => epochs.push(epoch),
      consentAsked: () => {},
      pointer: () => {},
      drawing: () => {},
      navigate: ({ url }) => navigated.push(url),
    },
    ...changes,
  });
  const flush = async () => {
    await settle();
    session.take(1, network.last);
    while (network.last.deliver());
    await settle();
    session.take(1, network.last);
    while (network.last.deliver());
  };
  const connect = async () => {
    network.last.open();
    await flush();
  };
  const tell = <T>(
    message: Message<T>,
    value: T,
    position: { epoch: number; sequence: number; acknowledged: number },
  ) => {
    network.last.toClient.push(encodeMessage(message, value, { from: 2, ...position }));
    network.last.deliver();
  };
  source.start();
  await connect();
  const said = () =>
    session.kept.filter(({ from }) => from === 1).map(({ epoch, sequence }) => `${epoch}/${sequence}`);
  return { source, session, network, page, epochs, navigated, states, flush, connect, tell, said };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('source session', () => {
  it('[D5] hears doubts about the document that it shows, and of no other', async () => {
    const { network, page, connect, flush } = await share();
    await connect();
    await flush();
    const value = { epoch: 1, node: 5, count: 1, want: 'anew' } as const;
    for (const epoch of [1, 2]) network.last.toClient.push(encodeMessage(doubt, { ...value, epoch }));
    await flush();
    expect(page.doubts).toEqual([value]);
  });

  it('shares nothing before the gateway has said that it may', async () => {
    const session = new TestSession();
    session.publish({ consents: [] });
    const { page, said, flush } = await share({}, session);
    expect([page.isRunning, said()]).toEqual([false, []]);
    session.publish({ consents: ['view'] });
    await flush();
    expect([page.isRunning, said()]).toEqual([true, ['1/1']]);
  });

  it('[P2] begins an epoch greater than every one before, in this document and in those before it', async () => {
    const session = new TestSession();
    session.received.set(1, { epoch: 6, sequence: 40 });
    const { said, epochs } = await share({ firstEpoch: 3 }, session);
    expect([said(), epochs]).toEqual([['7/1'], [7]]);
  });

  it('[P2] begins an epoch greater than that of another browser, which it was told of by the welcome or has heard since', async () => {
    const session = new TestSession();
    session.received.set(3, { epoch: 6, sequence: 40 });
    const { source, said, flush, network } = await share({}, session);
    expect(said()).toEqual(['7/1']);
    source.pause();
    session.publish({ paused: true });
    const position = { from: 3, epoch: 9, sequence: 1, acknowledged: 0 };
    network.last.toClient.push(encodeMessage(partUpdate, { parts: [] }, position));
    await flush();
    source.resume();
    session.publish({ paused: false });
    await flush();
    expect(said()).toEqual(['7/1', '10/1']);
  });

  it('[P1] numbers what the page says from 1, also behind a body that takes its time to deflate', async () => {
    jest.useRealTimers();
    const { source, page, said, session, flush } = await share();
    page.ports?.change(new Uint8Array(limits.deflateAboveBytes + 1));
    page.change(1);
    page.ports?.parts([scroll(3)]);
    await flush();
    expect(said()).toEqual(['1/1']);
    while (said().length < 4) {
      await new Promise((resolve) => setImmediate(resolve));
      await flush();
    }
    expect(said()).toEqual(['1/1', '1/2', '1/3', '1/4']);
    const deflated = decodeMessage(update, decodeFrame(session.kept[1]?.bytes as Uint8Array));
    expect(deflated.inflatedBytes).toBe(limits.deflateAboveBytes + 1);
    source.leave();
  });

  it('[P5] sends again what was not acknowledged, and goes on in the same epoch', async () => {
    const { network, page, said, connect } = await share();
    page.change(1);
    network.last.cut();
    page.change(2);
    jest.advanceTimersByTime(250);
    await connect();
    expect(said()).toEqual(['1/1', '1/2', '1/3']);
    expect(page.isRunning).toBe(true);
  });

  it('reads the page anew when the gateway has frames that this browser has not sent', async () => {
    const { network, page, session, epochs, connect } = await share();
    page.change(1);
    network.last.cut();
    session.received.set(1, { epoch: 4, sequence: 9 });
    jest.advanceTimersByTime(250);
    await connect();
    expect(epochs).toEqual([1, 5]);
  });

  it('[P5] sends nothing that does not follow on what the gateway has, and reads the page anew', async () => {
    const { network, page, session, said, connect, flush } = await share();
    page.change(1);
    await flush();
    network.last.cut();
    page.change(2);
    // A gateway that has started again, and somebody else's copy of the journal.
    session.received.clear();
    session.kept.length = 0;
    jest.advanceTimersByTime(250);
    await connect();
    expect(said()).toEqual(['2/1']);
  });

  it('[P5] is known by its own position when it comes back, also when it has heard of nobody', async () => {
    const { network } = await share();
    network.last.cut();
    jest.advanceTimersByTime(250);
    network.last.open();
    await settle();
    const hello = decodeMessage(sessionHello, decodeFrame(network.last.toServer[0] as Uint8Array));
    expect(hello.positions).toEqual([{ participant: 1, epoch: 1, sequence: 1 }]);
  });

  it('tries again within a second, however long the gateway is away: two people wait for it', async () => {
    const { network } = await share();
    for (let tries = 0; tries < 20; tries++) {
      network.last.cut();
      const before = network.sockets.length;
      jest.advanceTimersByTime(750);
      expect(network.sockets).toHaveLength(before + 1);
    }
  });

  it('a pause that the gateway has lost with its process still holds', async () => {
    const { source, page, session, network, connect, flush } = await share();
    source.pause();
    session.publish({ paused: true });
    await flush();
    network.last.cut();
    session.publish({ paused: false });
    jest.advanceTimersByTime(250);
    await connect();
    expect(page.isRunning).toBe(false);
    expect(session.control.filter(({ frame }) => frame.kind === pause.kind)).toHaveLength(2);
  });

  it('a pause ends when another device of the customer goes on', async () => {
    const { source, page, session, flush } = await share();
    source.pause();
    for (const paused of [true, false]) session.publish({ paused });
    await flush();
    expect(page.isRunning).toBe(true);
  });

  it('what is taken back without a connection is taken back, here at once and there when it is back', async () => {
    const { source, page, session, network, connect, flush, tell } = await share();
    session.publish({ consents: ['view', 'control'], controller: 2 });
    await flush();
    network.last.cut();
    source.revoke('control');
    jest.advanceTimersByTime(250);
    await connect();
    tell(partUpdate, { parts: [scroll(3)] }, { epoch: 1, sequence: 1, acknowledged: 1 });
    expect(page.applied).toEqual([]);
    expect(session.control.map(({ frame }) => frame.kind)).toContain(consentAnswer.kind);
  });

  it('stops at once when the customer pauses, and goes on in a new epoch', async () => {
    const { source, page, session, said, epochs, flush } = await share();
    source.pause();
    expect(page.isRunning).toBe(false);
    await flush();
    expect(session.control.map(({ frame }) => frame.kind)).toContain(pause.kind);
    session.publish({ paused: true });
    await flush();
    source.resume();
    session.publish({ paused: false });
    await flush();
    expect([page.isRunning, epochs, said()]).toEqual([true, [1, 2], ['1/1', '2/1']]);
  });

  it('a pause made without a connection holds when it is back', async () => {
    const { source, page, network, session, connect } = await share();
    network.last.cut();
    source.pause();
    jest.advanceTimersByTime(250);
    await connect();
    expect(page.isRunning).toBe(false);
    expect(session.control.map(({ frame }) => frame.kind)).toContain(pause.kind);
  });

  it('an end made without a connection is told when it is back', async () => {
    const { source, network, session, connect } = await share();
    network.last.cut();
    source.end();
    jest.advanceTimersByTime(250);
    await connect();
    expect(session.control.map(({ frame }) => frame.kind)).toContain(end.kind);
    expect(source.state.name).toBe('over');
  });

  it('is over when the gateway says so, and does not come back', async () => {
    const { source, network, session, page, flush } = await share();
    session.tell(1, end, { reason: 'agent-ended' });
    await flush();
    jest.advanceTimersByTime(60_000);
    expect([source.state.name, page.isRunning, network.sockets.length]).toEqual(['over', false, 1]);
  });

  it('does not take the lead from the browser that the customer went on with', async () => {
    const session = new TestSession();
    const { source, network, page, said, connect } = await share({}, session);
    session.publish({ source: 1 });
    page.change(1);
    network.last.cut();
    const device = { number: 3, role: 'device' as const, name: 'Cleo', connected: true };
    session.state = { ...session.state, participants: [...session.state.participants, device], source: 3 };
    session.received.set(3, { epoch: 9, sequence: 4 });
    session.outcome = 'catch-up';
    jest.advanceTimersByTime(250);
    await connect();
    expect([source.state.name, page.isRunning]).toEqual(['elsewhere', false]);
    expect(said().every((position) => position.startsWith('1/'))).toBe(true);
  });

  it('stops when another participant’s page is shown instead', async () => {
    const { source, session, flush } = await share();
    session.publish({ source: 1 });
    session.publish({ source: 3 });
    await flush();
    expect(source.state.name).toBe('elsewhere');
  });
});

describe('frames that nobody has received', () => {
  const gapsOf = (session: TestSession) =>
    session.control
      .filter(({ frame }) => frame.kind === report.kind)
      .map(({ frame }) => readGap(decodeMessage(report, frame)));

  it('are told when another document has taken the place of theirs during a cut', async () => {
    const { source, session, page, network, said, connect } = await share();
    network.last.cut();
    for (const change of [1, 2, 3]) page.change(change);
    source.replacePage('load');
    jest.advanceTimersByTime(250);
    await connect();
    expect([said(), gapsOf(session)]).toEqual([['1/1', '2/1'], [{ of: 'source', frames: 3 }]]);
  });

  it('are counted over all documents that nobody has heard of', async () => {
    const { source, session, page, network, connect } = await share();
    network.last.cut();
    page.change(1);
    source.replacePage('load');
    page.change(2);
    source.replacePage('load');
    jest.advanceTimersByTime(250);
    await connect();
    // The two changes, and the page that was never seen.
    expect(gapsOf(session)).toEqual([{ of: 'source', frames: 3 }]);
  });

  it('are none when what was given up has arrived after all', async () => {
    const { source, session, page, network, connect } = await share();
    page.change(1);
    // It is on its way, and its acknowledgement will not come back.
    source.replacePage('load');
    session.take(1, network.last);
    network.last.cut();
    jest.advanceTimersByTime(250);
    await connect();
    expect(gapsOf(session)).toEqual([]);
  });

  it('are none when they were acknowledged before the cut', async () => {
    const { source, session, page, network, connect, flush } = await share();
    page.change(1);
    source.replacePage('load');
    await flush();
    network.last.cut();
    jest.advanceTimersByTime(250);
    await connect();
    expect(gapsOf(session)).toEqual([]);
  });

  it('are found by the next document of a page mode', async () => {
    const session = new TestSession();
    const before = await share({}, session);
    before.network.last.cut();
    for (const change of [1, 2]) before.page.change(change);
    const givenUp = before.source.leave();
    expect(givenUp).toEqual({ stretches: [{ epoch: 1, first: 2, last: 3 }], missing: 0 });
    await share({ firstEpoch: 2, givenUp }, session);
    expect(gapsOf(session)).toEqual([{ of: 'source', frames: 2 }]);
  });

  it('are counted for themselves, though some of those that were given up before have arrived', async () => {
    const { source, session, page, network, connect } = await share();
    for (const change of [1, 2, 3, 4, 5]) page.change(change);
    // The gateway has all but the last of them, and its acknowledgements are on their way when the connection breaks.
    session.take(1, network.last);
    session.received.set(1, { epoch: 1, sequence: 5 });
    source.replacePage('load');
    network.last.cut();
    source.replacePage('load');
    jest.advanceTimersByTime(250);
    await connect();
    // That last one, and the page that nobody saw.
    expect(gapsOf(session)).toEqual([{ of: 'source', frames: 2 }]);
  });

  it('are told in all, on every connection: the gateway knows what is news', async () => {
    const { source, session, page, network, connect } = await share();
    network.last.cut();
    page.change(1);
    source.replacePage('load');
    jest.advanceTimersByTime(250);
    await connect();
    for (const changes of [0, 2]) {
      network.last.cut();
      for (let change = 0; change < changes; change++) page.change(change);
      if (changes > 0) source.replacePage('load');
      jest.advanceTimersByTime(1000);
      await connect();
    }
    expect(gapsOf(session)).toEqual([1, 1, 3].map((frames) => ({ of: 'source', frames })));
    expect(source.leave()).toMatchObject({ missing: 3 });
  });

  it('are told when too many waited, and the page was read anew', async () => {
    const { session, page, network, connect } = await share();
    network.last.cut();
    const large = new Uint8Array(limits.deflateAboveBytes);
    let frames = 0;
    for (; page.isRunning; frames++) page.ports?.change(large);
    jest.advanceTimersByTime(750);
    await connect();
    expect(frames).toBeGreaterThan(100);
    expect(gapsOf(session)).toEqual([{ of: 'source', frames }]);
  });
});

describe('what others do to the shared page', () => {
  const controlled = async () => {
    const it = await share();
    it.session.publish({ consents: ['view', 'control'], controller: 2 });
    await it.flush();
    return it;
  };

  it('[R4] nothing of it is applied without the consent to control', async () => {
    const { page, tell } = await share();
    tell(partUpdate, { parts: [scroll(3)] }, { epoch: 1, sequence: 1, acknowledged: 1 });
    expect(page.applied).toEqual([]);
  });

  it('[R4] with control it is applied', async () => {
    const { page, tell } = await controlled();
    tell(partUpdate, { parts: [scroll(3)] }, { epoch: 1, sequence: 1, acknowledged: 1 });
    expect(page.applied).toEqual([scroll(3)]);
  });

  it('what is about the document before is not applied to this one', async () => {
    const { source, session, page, flush, tell } = await controlled();
    source.pause();
    session.publish({ paused: true });
    await flush();
    source.resume();
    session.publish({ paused: false });
    await flush();
    tell(partUpdate, { parts: [scroll(3)] }, { epoch: 1, sequence: 1, acknowledged: 1 });
    expect(page.applied).toEqual([]);
    tell(partUpdate, { parts: [scroll(4)] }, { epoch: 2, sequence: 1, acknowledged: 1 });
    expect(page.applied).toEqual([scroll(4)]);
  });

  it('[R5] a part the customer has changed meanwhile stays, and is sent once more', async () => {
    const { page, tell } = await controlled();
    page.ports?.parts([scroll(3)]);
    tell(partUpdate, { parts: [scroll(3), scroll(5)] }, { epoch: 1, sequence: 1, acknowledged: 1 });
    expect([page.applied, page.resent]).toEqual([[scroll(5)], [{ node: 3, kind: 'scroll' }]]);
  });

  it('[U10] a wish to navigate is passed on', async () => {
    const { navigated, tell } = await controlled();
    const writer = new Writer();
    navigateBody.write(writer, { to: 'url', url: 'https://shop.test/basket' });
    const value = { type: 'navigate' as const, inflatedBytes: null, body: writer.finish() };
    tell(update, value, { epoch: 1, sequence: 1, acknowledged: 1 });
    expect(navigated).toEqual(['https://shop.test/basket']);
  });

  it('a frame that is sent twice is applied once, and what became of it is said anew', async () => {
    const { page, tell } = await controlled();
    for (let time = 0; time < 2; time++)
      tell(partUpdate, { parts: [scroll(3)] }, { epoch: 1, sequence: 1, acknowledged: 1 });
    expect(page.applied).toHaveLength(1);
    expect(page.resent).toEqual([{ node: 3, kind: 'scroll' }]);
  });

  it('parts that are not taken are said anew: they stand on the others’ screens', async () => {
    const { page, tell } = await share();
    tell(partUpdate, { parts: [scroll(3)] }, { epoch: 1, sequence: 1, acknowledged: 1 });
    expect([page.applied, page.resent]).toEqual([[], [{ node: 3, kind: 'scroll' }]]);
  });

  it('what was taken is said again to a gateway that may have lost it with its process', async () => {
    const { page, network, connect, tell } = await controlled();
    tell(partUpdate, { parts: [scroll(3)] }, { epoch: 1, sequence: 1, acknowledged: 1 });
    network.last.cut();
    jest.advanceTimersByTime(250);
    await connect();
    expect(page.resent).toEqual([{ node: 3, kind: 'scroll' }]);
  });

  it('the page is read anew when some of it is only in a catch-up', async () => {
    const { session, epochs, network, flush } = await controlled();
    const packed = { type: 'snapshot' as const, inflatedBytes: null, body: new Uint8Array([1]) };
    const position = { from: 1, epoch: 1, sequence: 1, acknowledged: 0 };
    network.last.toClient.push(encodeMessage(update, packed, position));
    await flush();
    expect([epochs, session.received.get(1)]).toEqual([[1, 2], { epoch: 2, sequence: 1 }]);
  });
});

describe('a second device', () => {
  const customer = { number: 1, role: 'customer', name: 'Cleo', connected: true } as const;
  const other = { number: 3, role: 'device', name: 'Cleo' } as const;

  it('shares its own page only when it has arrived, in an epoch of its own', async () => {
    const session = new TestSession({ 1: 'device', 3: 'customer' });
    const first = new TestPage();
    session.kept.push({
      from: 3,
      epoch: 4,
      sequence: 1,
      bytes: encodeMessage(partUpdate, { parts: [] }, { from: 3, epoch: 4, sequence: 1, acknowledged: 0 }),
    });
    session.received.set(3, { epoch: 4, sequence: 1 });
    let arrived = () => {};
    const got: number[] = [];
    const { page, epochs, flush } = await share(
      {
        arrivesFirst: true,
        arrive: (frames) => {
          got.push(...frames.map(({ epoch }) => epoch));
          return new Promise((resolve) => {
            arrived = resolve;
          });
        },
      },
      session,
    );
    expect([first.isRunning, page.isRunning, got]).toEqual([false, false, [4]]);
    arrived();
    await flush();
    expect([page.isRunning, epochs]).toEqual([true, [5]]);
  });

  it('that the customer left shares nothing, also in its next document, until the customer chooses it again', async () => {
    const session = new TestSession({ 1: 'customer', 3: 'device' });
    session.publish({ source: 3, participants: [customer, { ...other, connected: true }] });
    const got: number[] = [];
    const { source, page, states, epochs, connect } = await share(
      { arrive: async (frames) => void got.push(...frames.map(({ epoch }) => epoch)) },
      session,
    );
    expect([page.isRunning, states]).toEqual([false, ['elsewhere']]);
    session.kept.push({
      from: 3,
      epoch: 4,
      sequence: 1,
      bytes: encodeMessage(partUpdate, { parts: [] }, { from: 3, epoch: 4, sequence: 1, acknowledged: 0 }),
    });
    session.received.set(3, { epoch: 4, sequence: 1 });
    source.lead();
    jest.advanceTimersByTime(250);
    await connect();
    expect([got, page.isRunning, epochs]).toEqual([[4], true, [5]]);
  });

  it('that has gone leads nobody: the one that is left shares its page', async () => {
    const session = new TestSession({ 1: 'customer', 3: 'device' });
    session.publish({ source: 3, participants: [customer, { ...other, connected: false }] });
    const { page } = await share({}, session);
    expect(page.isRunning).toBe(true);
  });
});
