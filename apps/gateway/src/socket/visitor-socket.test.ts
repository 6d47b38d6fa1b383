import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import type { Socket } from 'node:net';
import type { VisitorList } from '@alongside/contract';
import {
  type CloseName,
  closeCodes,
  code,
  codeWanted,
  encodeMessage,
  heartbeat,
  identify,
  limits,
  metadata,
  protocolVersion,
  sessionHello,
  visitorPresence,
  visitorWelcome,
} from '@alongside/protocol';
import { SignJWT } from 'jose';
import { helloOf, visit } from '../testing/meeting';
import { type SignedIn, TestGateway } from '../testing/test-gateway';
import type { WireClient } from '../testing/wire-client';

let gateway: TestGateway;
let agent: SignedIn;

// Real sockets and a real Postgres, on machines that are busy.
jest.setTimeout(60_000);

beforeAll(async () => {
  gateway = await TestGateway.open({ helloMs: 1500, visitorLingerMs: 50 });
  agent = await gateway.signIn();
});
afterAll(() => gateway.close());

const jwtOf = (claims: Record<string, unknown>, secret = gateway.tenant.site.identitySecret) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));

const visitors = async (query = '') =>
  (await gateway.call<VisitorList>('GET', `/visitors${query}`, { as: agent })).body.items;

async function eventually<T>(read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  for (const until = Date.now() + 20_000; ; ) {
    const value = await read();
    if (fits(value) || Date.now() > until) return value;
  }
}

describe('a page that may not come in', () => {
  const refusedBy = async (first: Uint8Array | string, headers: Record<string, string> = {}) => {
    const socket = await gateway.connect(headers);
    socket.send(first);
    return socket.closed;
  };
  const key = () => gateway.tenant.site.key;

  it('is told that its site key is unknown', async () => {
    const { code: closeCode, reason } = await refusedBy(helloOf('nobodys-key'));
    expect(closeCode).toBe(closeCodes['unknown-site'].code);
    expect(reason).toContain('Unknown site key "nobodys-key"');
  });

  it('is told that its origin is not on the list, and where to add it', async () => {
    const { code: closeCode, reason } = await refusedBy(helloOf(key()), {
      origin: 'http://elsewhere.example',
    });
    expect(closeCode).toBe(closeCodes['wrong-origin'].code);
    expect(reason).toContain('http://elsewhere.example');
    expect(reason).toContain('Settings');
  });

  it('is told what is wrong with its identity token', async () => {
    const forged = await jwtOf({ sub: 'anna' }, 'a secret that the shop does not have');
    const { code: closeCode, reason } = await refusedBy(helloOf(key(), { identityJwt: forged }));
    expect(closeCode).toBe(closeCodes['wrong-identity'].code);
    expect(reason).toContain('signature');
  });

  it('is told that it speaks another version', async () => {
    const { code: closeCode } = await refusedBy(helloOf(key(), { version: protocolVersion + 1 }));
    expect(closeCode).toBe(closeCodes['wrong-version'].code);
  });

  it.each<[string, () => Uint8Array | string, CloseName]>([
    ['a frame that is no hello', () => encodeMessage(heartbeat, { sentAtMs: 1 }), 'hello-expected'],
    ['a kind that does not exist', () => Uint8Array.of(250, 0, 0, 0, 0), 'malformed'],
    ['a truncated hello', () => helloOf(key()).slice(0, -3), 'malformed'],
    ['a hello with a byte too many', () => Uint8Array.of(...helloOf(key()), 0), 'malformed'],
    ['nothing', () => new Uint8Array(), 'malformed'],
    ['text', () => 'hello', 'malformed'],
    ['a hello that is too large', () => new Uint8Array(limits.helloBytes + 1), 'too-large'],
    ['a frame that is too large', () => new Uint8Array(limits.frameBytes + 1), 'too-large'],
  ])('is closed by name for %s', async (_, first, name) => {
    expect((await refusedBy(first())).code).toBe(closeCodes[name].code);
  });

  it('is closed when it says nothing', async () => {
    const socket = await gateway.connect();
    expect((await socket.closed).code).toBe(closeCodes['hello-expected'].code);
  });

  it('is refused with a ticket or a resume token that nobody issued', async () => {
    const hello = { version: protocolVersion, positions: [] };
    const forged = encodeMessage(sessionHello, { ...hello, ticket: 'forged', resumeToken: '' });
    expect((await refusedBy(forged)).code).toBe(closeCodes['ticket-expired'].code);
    const unknown = encodeMessage(sessionHello, { ...hello, ticket: '', resumeToken: 'forged' });
    expect((await refusedBy(unknown)).code).toBe(closeCodes['session-unknown'].code);
  });

  it.each<[string, (hostile: WireClient) => void]>([
    [
      'a frame that is larger than the socket takes',
      (huge) => huge.send(new Uint8Array(limits.frameBytes * 4)),
    ],
    ['a frame in more parts than any browser makes', (torn) => torn.sendInParts(new Uint8Array(5000))],
  ])('harms nobody else: not even with %s', async (_, send) => {
    const { socket } = await visit(gateway);
    const hostile = await gateway.connect();
    send(hostile);
    // By `ws` itself: we never see what it has not put together.
    expect((await hostile.closed).code).toBeLessThan(4000);
    socket.send(encodeMessage(heartbeat, { sentAtMs: 7 }));
    expect(await socket.next(heartbeat)).toEqual({ sentAtMs: 7 });
    await socket.leave();
  });

  it('is put out before a frame that is too large is there as a whole', async () => {
    const socket = await gateway.connect();
    const part = new Uint8Array(64 << 10);
    // The end of this message never comes.
    for (let count = 0; count < 5; count++) socket.sendPart(part);
    const { code: closeCode } = await socket.closed;
    expect(closeCode).toBe(closeCodes['too-large'].code);
  });

  it('cannot send a frame in more pieces than any network makes of one', async () => {
    const request = get(`${gateway.origin}/relay`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      },
    });
    const [, socket] = (await once(request, 'upgrade')) as [unknown, Socket];
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.resume();
    // A binary message of a megabyte, masked with zeros, begins.
    socket.write(Uint8Array.of(0x82, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0));
    let pieces = 0;
    for (; !socket.destroyed && pieces < 30_000; pieces++) {
      socket.write(Uint8Array.of(0));
      await new Promise(setImmediate);
    }
    expect(pieces).toBeLessThan(20_000);
    socket.destroy();
  });
});

describe('a visitor', () => {
  it('may cut its hello into parts, and each of its frames is counted', async () => {
    const counted = async () =>
      Number(
        /^alongside_frames_total (\d+)$/m.exec(await (await fetch(`${gateway.origin}/metrics`)).text())?.[1],
      );
    const before = await counted();
    const socket = await gateway.connect();
    socket.sendInParts(helloOf(gateway.tenant.site.key));
    await socket.next(visitorWelcome);
    for (let count = 0; count < 5; count++) socket.send(encodeMessage(heartbeat, { sentAtMs: count }));
    await socket.heard();
    expect((await counted()) - before).toBe(6);
    await socket.leave();
  });

  it('is put out before a frame that is longer than any of its kind is there as a whole', async () => {
    const { socket } = await visit(gateway);
    // However much whole frames come to.
    const url = `http://shop.example/${'x'.repeat(limits.urlBytes - 100)}`;
    for (let count = 0; count < 30; count++)
      socket.send(encodeMessage(visitorPresence, { url, title: '', visible: true }));
    await socket.heard();
    const part = new Uint8Array(32 << 10);
    for (let count = 0; count < 8; count++) socket.sendPart(part);
    const { code: closeCode } = await socket.closed;
    expect(closeCode).toBe(closeCodes['too-large'].code);
  });

  it('is on the list while a page is open, and gone a moment after the last one closed', async () => {
    const { socket, welcome } = await visit(gateway, { url: 'http://shop.example/one', title: 'One' });
    const isListed = (list: VisitorList['items']) => list.some(({ id }) => id === welcome.visitorId);
    expect((await visitors()).find(({ id }) => id === welcome.visitorId)).toMatchObject({
      url: 'http://shop.example/one',
      title: 'One',
      visible: true,
      tabs: 1,
      identity: null,
    });
    await socket.leave();
    expect(
      isListed(
        await eventually(
          () => visitors(),
          (list) => !isListed(list),
        ),
      ),
    ).toBe(false);
  });

  it('keeps its id over pages by its token, and two browsers never share one', async () => {
    const first = await visit(gateway);
    const again = await visit(gateway, { visitorToken: first.welcome.visitorToken });
    const other = await visit(gateway, { visitorToken: `${first.welcome.visitorToken}x` });
    expect(again.welcome.visitorId).toBe(first.welcome.visitorId);
    expect(other.welcome.visitorId).not.toBe(first.welcome.visitorId);
    for (const { socket } of [first, again, other]) await socket.leave();
  });

  it('is known by name when the host site signs who it is, at once or later', async () => {
    const jwt = await jwtOf({ sub: 'anna', name: 'Anna' });
    const { socket, welcome } = await visit(gateway);
    socket.send(encodeMessage(identify, { jwt }));
    const named = await eventually(
      () => visitors('?filter_identity=anna'),
      (list) => list.length === 1,
    );
    expect(named[0]).toMatchObject({ id: welcome.visitorId, identity: 'anna', name: 'Anna' });
    const signedIn = await visit(gateway, { identityJwt: jwt });
    expect(signedIn.welcome.identityName).toBe('Anna');
    for (const page of [socket, signedIn.socket]) await page.leave();
  });

  it('is found by what the site says of it and by the page it went to', async () => {
    const { socket, welcome } = await visit(gateway, { metadata: '{"plan":"platinum"}' });
    socket.send(
      encodeMessage(visitorPresence, { url: 'http://shop.example/two', title: 'Two', visible: true }),
    );
    const moved = await eventually(
      () => visitors('?filter_url=two'),
      (list) => list.length === 1,
    );
    expect(moved[0]?.id).toBe(welcome.visitorId);
    expect((await visitors('?filter_text=platinum')).map(({ id }) => id)).toEqual([welcome.visitorId]);
    socket.send(encodeMessage(metadata, { json: '{"plan":"iron"}' }));
    expect(
      await eventually(
        () => visitors('?filter_text=iron'),
        (list) => list.length === 1,
      ),
    ).toHaveLength(1);
    expect(await visitors('?filter_text=platinum')).toEqual([]);
    await socket.leave();
  });

  it('is seen by its own tenant only', async () => {
    const { socket } = await visit(gateway);
    const stranger = await gateway.signIn('admin', await gateway.newTenant());
    expect((await gateway.call<VisitorList>('GET', '/visitors', { as: stranger })).body.items).toEqual([]);
    await socket.leave();
  });

  it('that floods is closed', async () => {
    const { socket } = await visit(gateway);
    for (let count = 0; count < 200; count++) socket.send(encodeMessage(heartbeat, { sentAtMs: count }));
    expect((await socket.closed).code).toBe(closeCodes['too-many'].code);
  });

  it('that floods with pings is closed, and nobody else', async () => {
    const { socket } = await visit(gateway);
    const other = await visit(gateway);
    for (let count = 0; count < 200; count++) socket.ping();
    expect((await socket.closed).code).toBe(closeCodes['too-many'].code);
    other.socket.send(encodeMessage(heartbeat, { sentAtMs: 7 }));
    expect(await other.socket.next(heartbeat)).toEqual({ sentAtMs: 7 });
    await other.socket.leave();
  });

  it('may not send what only a participant sends', async () => {
    const { socket } = await visit(gateway);
    socket.send(Uint8Array.of(1, 0, 1, 1, 0, 1));
    expect((await socket.closed).code).toBe(closeCodes['not-allowed'].code);
  });

  it('is shown live on the dashboard', async () => {
    const response = await fetch(`${gateway.origin}/api/v1/events`, {
      headers: { authorization: `Bearer ${agent.token}` },
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const readUntil = async (text: string) => {
      while (!seen.includes(text)) {
        const read = await reader?.read();
        if (read?.value === undefined) throw new Error(`the stream ended without ${text}: ${seen}`);
        seen += read.value;
      }
    };
    await readUntil('"hello"');
    const { socket, welcome } = await visit(gateway);
    await readUntil(`"id":"${welcome.visitorId}"`);
    await socket.leave();
    await readUntil(`{"type":"visitor-left","visitorId":"${welcome.visitorId}"}`);
    await reader?.cancel();
    expect(seen).toContain('data: {"type":"visitor"');
  });

  it('gets a fresh hello also when its code is asked for in the same breath', async () => {
    const socket = await gateway.connect();
    socket.send(helloOf(gateway.tenant.site.key));
    socket.send(encodeMessage(codeWanted, {}));
    await socket.next(visitorWelcome);
    expect((await socket.next(code)).code).toMatch(/^\d{9}$/);
    await socket.leave();
  });
});
