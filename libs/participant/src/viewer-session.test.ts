import {
  type Action,
  action,
  decodeFrame,
  decodeMessage,
  doubt,
  encodeMessage,
  type Frame,
  limits,
  navigateBody,
  type Part,
  packUpdate,
  pageBody,
  partUpdate,
  refused,
  report,
  sessionHello,
  type UpdateType,
  update,
  Writer,
  writeGap,
  writeNavigateRefusal,
} from '@alongside/protocol';
import { settle, TestNetwork } from './testing/socket-pair';
import { pageStart } from './testing/test-page';
import { TestSession } from './testing/test-session';
import { TestView } from './testing/test-view';
import { ViewerSession } from './viewer-session';

const body = (type: UpdateType, value = 0): Uint8Array => {
  if (type !== 'page') return new Uint8Array([value]);
  const writer = new Writer();
  pageBody.write(writer, pageStart('load', `https://shop.test/${value}`));
  return writer.finish();
};

const someAction: Action = {
  type: 'click',
  place: { node: 3, x: 1, y: 1, width: 10, height: 10 },
  key: '',
  modifiers: 0,
};
const scroll: Part = { node: 3, kind: 'scroll', value: { x: 0, y: 4 } };

async function view() {
  const session = new TestSession();
  const network = new TestNetwork();
  const screen = new TestView();
  const gaps: string[] = [];
  const tickets: string[] = [];
  const pages: number[] = [];
  const refusals: string[] = [];
  const refusedKinds: number[] = [];
  const viewer = new ViewerSession({
    url: 'wss://gateway.test/relay',
    ticket: () => {
      tickets.push(`ticket-${tickets.length + 1}`);
      return Promise.resolve(tickets.at(-1) ?? '');
    },
    openView: ({ assetUrl, doubt: ask }) => {
      screen.assetUrl = assetUrl;
      screen.doubt = ask ?? screen.doubt;
      return screen;
    },
    openSocket: network.open,
    random: () => 1,
    events: {
      status: () => {},
      session: () => {},
      pointer: () => {},
      drawing: () => {},
      consentAnswered: () => {},
      refused: ({ kind }) => refusedKinds.push(kind),
      page: (epoch) => pages.push(epoch),
      navigateRefused: (why) => refusals.push(why),
      gap: (gap) => gaps.push(gap.of === 'screen' ? gap.why : `${gap.frames} frames`),
    },
  });
  const flush = async () => {
    await settle();
    session.take(2, network.last);
    while (network.last.deliver());
    await settle();
    session.take(2, network.last);
  };
  const connect = async () => {
    network.last.open();
    await flush();
  };
  const source = (type: UpdateType, epoch: number, sequence: number, value = sequence) => {
    const packed = { type, inflatedBytes: null, body: body(type, value) };
    network.last.toClient.push(encodeMessage(update, packed, { from: 1, epoch, sequence, acknowledged: 0 }));
  };
  viewer.start();
  await connect();
  const sent = (): Frame[] =>
    session.kept.filter(({ from }) => from === 2).map(({ bytes }) => decodeFrame(bytes));
  const said = { gaps, tickets, pages, refusals, refusedKinds };
  return { viewer, session, network, screen, ...said, flush, connect, source, sent };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('viewer session', () => {
  it('[D5] doubts what it shows in the epoch of the document that it is about', async () => {
    const { session, screen, source, flush } = await view();
    source('page', 4, 1);
    await flush();
    screen.doubt({ node: 5, count: 1, want: 'anew' });
    await flush();
    const frame = session.control.at(-1)?.frame as Frame;
    expect(decodeMessage(doubt, frame)).toEqual({ epoch: 4, node: 5, count: 1, want: 'anew' });
  });

  it('shows what the source says, once and in order', async () => {
    const { screen, source, flush } = await view();
    source('page', 1, 1);
    source('change', 1, 2);
    source('change', 1, 2);
    source('change', 1, 3);
    await flush();
    expect(screen.shown).toEqual(['page https://shop.test/1', 'change 2', 'change 3']);
  });

  it('comes back with its positions, by the token it was given', async () => {
    const { network, tickets, source, flush } = await view();
    source('page', 1, 1);
    await flush();
    network.last.cut();
    jest.advanceTimersByTime(250);
    network.last.open();
    await settle();
    const hello = decodeMessage(sessionHello, decodeFrame(network.last.toServer[0] as Uint8Array));
    expect(hello).toMatchObject({
      ticket: '',
      resumeToken: 'resume-2',
      positions: [{ participant: 1, epoch: 1, sequence: 1 }],
    });
    expect(tickets).toHaveLength(1);
  });

  it('gets a new ticket when its token is not good any more', async () => {
    const { network, tickets } = await view();
    network.last.cut(4100);
    jest.advanceTimersByTime(250);
    network.last.open();
    await settle();
    const hello = decodeMessage(sessionHello, decodeFrame(network.last.toServer[0] as Uint8Array));
    expect(hello).toMatchObject({ ticket: 'ticket-2', positions: [] });
    expect(hello.resumeToken).toMatch(/^[0-9a-f]{64}$/);
    expect(tickets).toHaveLength(2);
  });

  it('a missing frame is counted, reported, and answered with a page from the beginning', async () => {
    const { session, network, gaps, screen, source, flush } = await view();
    source('page', 1, 1);
    source('change', 1, 3);
    await flush();
    expect(gaps).toEqual(['frames before 1/3 are missing']);
    jest.advanceTimersByTime(250);
    network.last.open();
    await settle();
    const hello = decodeMessage(sessionHello, decodeFrame(network.last.toServer[0] as Uint8Array));
    expect(hello.positions).toEqual([]);
    expect(screen.shown).toEqual(['page https://shop.test/1']);
    expect(session.control.map(({ frame }) => frame.kind)).toContain(report.kind);
  });

  it('a part-update behind a missing frame shows the gap too', async () => {
    const { network, gaps, source, flush } = await view();
    source('page', 1, 1);
    const position = { from: 1, epoch: 1, sequence: 3, acknowledged: 0 };
    network.last.toClient.push(encodeMessage(partUpdate, { parts: [scroll] }, position));
    source('change', 1, 4);
    await flush();
    expect(gaps).toEqual(['frames before 1/3 are missing']);
  });

  it('[P2] what somebody did to the page before is not shown on this one', async () => {
    const { network, screen, source, flush } = await view();
    source('page', 1, 1);
    source('page', 2, 1);
    for (const epoch of [1, 2]) {
      const position = { from: 3, epoch, sequence: 1, acknowledged: 1 };
      network.last.toClient.push(
        encodeMessage(partUpdate, { parts: [{ ...scroll, node: epoch }] }, position),
      );
    }
    await flush();
    expect(screen.shown.slice(2)).toEqual(['scroll 2']);
  });

  const helloAfter = async ({ network }: { network: TestNetwork }, ms: number) => {
    jest.advanceTimersByTime(ms);
    network.last.open();
    await settle();
    return decodeMessage(sessionHello, decodeFrame(network.last.toServer[0] as Uint8Array));
  };

  it('what was refused is not sent again, and the page is shown as it is without it', async () => {
    const it = await view();
    it.source('page', 1, 1);
    await it.flush();
    it.viewer.sendParts([scroll]);
    const [sent] = it.network.last.toServer.splice(0);
    const { kind, epoch, sequence } = decodeFrame(sent as Uint8Array);
    it.session.tell(2, refused, { kind, epoch, sequence, reason: 'no-consent' });
    await it.flush();
    it.network.last.cut();
    await helloAfter(it, 250);
    await it.flush();
    expect(it.sent().map((frame) => decodeMessage(partUpdate, frame).parts)).toEqual([[]]);
    await it.flush();
    const { positions } = await helloAfter(it, 1250);
    expect(positions.filter(({ participant }) => participant === 1)).toEqual([]);
  });

  it('[P4] a refusal is news as long as it waits for what became of the frame', async () => {
    const it = await view();
    it.source('page', 1, 1);
    await it.flush();
    it.viewer.sendParts([scroll]);
    it.network.last.toServer.splice(0);
    const refusal = { kind: partUpdate.kind, epoch: 1, sequence: 1, reason: 'no-consent' } as const;
    it.session.tell(2, refused, refusal);
    it.session.tell(2, refused, refusal);
    await it.flush();
    expect(it.refusedKinds).toEqual([partUpdate.kind]);
    it.network.last.cut();
    await helloAfter(it, 250);
    await it.flush();
    await it.flush();
    it.session.tell(2, refused, refusal);
    await it.flush();
    expect(it.refusedKinds).toEqual([partUpdate.kind]);
  });

  it('what was under way on a page that is gone when it comes back is no reason to look at the next one anew', async () => {
    const it = await view();
    it.source('page', 1, 1);
    await it.flush();
    it.viewer.sendParts([scroll]);
    it.network.last.cut();
    await helloAfter(it, 250);
    await it.flush();
    it.source('page', 2, 1);
    await it.flush();
    const { length } = it.network.sockets;
    jest.advanceTimersByTime(5000);
    await it.flush();
    expect(it.network.sockets).toHaveLength(length);
  });

  it('what was under way when the connection broke is looked at anew, once it is settled', async () => {
    const it = await view();
    it.source('page', 1, 1);
    await it.flush();
    it.viewer.sendParts([scroll]);
    it.network.last.cut();
    const back = await helloAfter(it, 250);
    expect(back.positions).toContainEqual({ participant: 1, epoch: 1, sequence: 1 });
    await it.flush();
    await it.flush();
    const { positions } = await helloAfter(it, 1250);
    expect(positions.filter(({ participant }) => participant === 1)).toEqual([]);
  });

  it('who did nothing more during a break does not wait for the page when it is over', async () => {
    const it = await view();
    it.source('page', 1, 1);
    await it.flush();
    it.viewer.sendParts([scroll]);
    it.network.last.cut();
    await helloAfter(it, 2000);
    await it.flush();
    await it.flush();
    const { length } = it.network.sockets;
    const { positions } = await helloAfter(it, 250);
    expect(it.network.sockets).toHaveLength(length + 1);
    expect(positions.filter(({ participant }) => participant === 1)).toEqual([]);
  });

  it('a frame the screen cannot take is answered in the same way', async () => {
    const { network, gaps, screen, source, flush } = await view();
    source('page', 1, 1);
    screen.failsAt = 2;
    source('change', 1, 2);
    await flush();
    expect(gaps).toEqual(['Error: the screen cannot take 2']);
    jest.advanceTimersByTime(250);
    expect(network.sockets).toHaveLength(2);
  });

  it('[P1] what it does is numbered anew for each document, with the document’s epoch and what was seen of it', async () => {
    const { viewer, source, flush, sent } = await view();
    viewer.sendAction(someAction);
    source('page', 3, 1);
    source('change', 3, 2);
    await flush();
    viewer.sendAction(someAction);
    viewer.sendParts([scroll]);
    source('page', 4, 1);
    await flush();
    viewer.sendAction(someAction);
    await flush();
    expect(
      sent().map(({ kind, epoch, sequence, acknowledged }) => [kind, epoch, sequence, acknowledged]),
    ).toEqual([
      [action.kind, 3, 1, 2],
      [partUpdate.kind, 3, 2, 2],
      [action.kind, 4, 1, 1],
    ]);
  });

  it('[U10] asks the source to navigate', async () => {
    const { viewer, source, flush, sent } = await view();
    source('page', 1, 1);
    await flush();
    viewer.navigate({ to: 'back', url: '' });
    await flush();
    const [frame] = sent();
    const packed = decodeMessage(update, frame as Frame);
    const writer = new Writer();
    navigateBody.write(writer, { to: 'back', url: '' });
    expect([packed.type, packed.body]).toEqual(['navigate', writer.finish()]);
  });

  it('[U10] hears that the source does not go there, and when another document of it is on the screen', async () => {
    const { network, pages, refusals, source, flush } = await view();
    source('page', 1, 1);
    network.last.toClient.push(encodeMessage(report, { problem: 'canvas', count: 1, detail: '' }));
    network.last.toClient.push(encodeMessage(report, writeNavigateRefusal('nowhere')));
    source('page', 2, 1);
    await flush();
    expect(refusals).toEqual(['nowhere']);
    expect(pages).toEqual([1, 2]);
  });

  it('hears of frames of the source that nobody has received', async () => {
    const { network, gaps, source, flush } = await view();
    source('page', 1, 1);
    network.last.toClient.push(encodeMessage(report, writeGap({ of: 'source', frames: 3 })));
    await flush();
    expect(gaps).toEqual(['3 frames']);
    expect(network.sockets).toHaveLength(1);
  });

  it('names assets by the address that the welcome gave', async () => {
    const { screen } = await view();
    expect(screen.assetUrl('ab12')).toBe('/assets/tenant/ab12');
  });

  it('waits for a body that must be inflated before it shows what came behind it', async () => {
    jest.useRealTimers();
    const { viewer, network, screen, source, flush } = await view();
    source('page', 1, 1);
    const large = new Uint8Array(limits.deflateAboveBytes + 1).fill(7);
    const packed = await packUpdate('change', large);
    network.last.toClient.push(
      encodeMessage(update, packed, { from: 1, epoch: 1, sequence: 2, acknowledged: 0 }),
    );
    source('change', 1, 3);
    await flush();
    await viewer.settled();
    expect(screen.shown).toEqual(['page https://shop.test/1', 'change 7', 'change 3']);
    viewer.close();
  });
});
