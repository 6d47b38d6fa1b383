import { type RedisServer, redisIsInstalled, startRedis } from '@alongside/jobs/testing';
import { Page } from '@alongside/page';
import {
  acknowledgement,
  caughtUp,
  closeCodes,
  consentAnswer,
  consentRequest,
  decodeEntries,
  decodeFrame,
  encodeEntries,
  encodeMessage,
  messageOf,
  type Position,
  pause,
  pointer,
  protocolVersion,
  sessionHello,
  sessionState,
  sessionWelcome,
  update,
  type Welcome,
} from '@alongside/protocol';
import {
  checkpointPlace,
  decryptContent,
  deriveKeys,
  encryptContent,
  segmentPlace,
  unwrapIdentityKey,
} from '@alongside/relay';
import { PageWriter } from '@alongside/relay/testing';
import { enter, meet, ticketFor } from '../testing/meeting';
import { RedisLine } from '../testing/redis-line';
import { TestGateway } from '../testing/test-gateway';
import type { WireClient } from '../testing/wire-client';

// Real sockets, a real Postgres and a real Redis, on machines that are busy.
jest.setTimeout(90_000);

interface Somebody {
  readonly socket: WireClient;
  readonly welcome: Welcome;
}

/** Position of the last frame of each participant that somebody was sent. */
function positionsOf({ socket }: Pick<Somebody, 'socket'>): Position[] {
  const last = new Map<number, Position>();
  for (const bytes of socket.bytes) {
    const { kind, from: participant, epoch, sequence } = decodeFrame(bytes);
    if (messageOf(kind)?.lane === 'state') last.set(participant, { participant, epoch, sequence });
  }
  return [...last.values()];
}

/** Of somebody who comes back with what they have. */
function helloOf(somebody: Somebody): Uint8Array {
  const { resumeToken } = somebody.welcome;
  const positions = positionsOf(somebody);
  return encodeMessage(sessionHello, { version: protocolVersion, ticket: '', resumeToken, positions });
}

const comeBack = (gateway: TestGateway, { socket, welcome }: Somebody): Promise<Somebody> =>
  enter(gateway, { resumeToken: welcome.resumeToken, positions: positionsOf({ socket }) });

/** What somebody sees who got these frames, on one connection after the other. */
async function shownBy(...connections: Somebody[]): Promise<string> {
  const page = new Page();
  for (const { socket } of connections) {
    for (const bytes of socket.bytes) {
      if (messageOf(bytes[0] as number)?.lane === 'state') await page.apply(bytes);
    }
  }
  return page.transcript();
}

const committed = ({ socket }: Somebody, page: PageWriter) =>
  socket.next(
    acknowledgement,
    ({ epoch, sequence }) => epoch === page.position.epoch && sequence === page.position.sequence,
  );

/** Whether the session is said to have somebody. */
const shows =
  ({ welcome: { participant } }: Somebody) =>
  ({ participants }: { participants: readonly { number: number }[] }): boolean =>
    participants.some(({ number }) => number === participant);

const pointerOf = (from: number) =>
  encodeMessage(
    pointer,
    { device: 'mouse', pressed: false, runs: [] },
    { from, epoch: 0, sequence: 0, acknowledged: 0 },
  );

(redisIsInstalled() ? describe : describe.skip)('several gateways', () => {
  let redis: RedisServer;
  let one: TestGateway;
  let other: TestGateway;

  beforeAll(async () => {
    redis = await startRedis();
    one = await TestGateway.open({}, redis.url);
    other = await one.beside();
  });
  afterAll(async () => {
    await other.close();
    await one.close();
    await redis.stop();
  });

  /** The customer shares a page by the first gateway; the agent of another look comes by the second. */
  async function shared(text = 'hello') {
    const met = await meet(one, {}, ['view', 'record']);
    const page = new PageWriter(met.customer.welcome.participant);
    for (const frame of page.begin(text)) met.customer.socket.send(frame);
    await committed(met.customer, page);
    const apart = await enter(other, await ticketFor(one, await one.signIn(), met.sessionId));
    return { ...met, page, apart };
  }

  const ownerOf = async (sessionId: string) =>
    (await one.store.sessions.get(one.tenant.tenantId, sessionId))?.gatewayId ?? null;

  it('brings frames and pointers to those who are connected elsewhere', async () => {
    const { customer, viewer, apart, page } = await shared();
    expect(apart.welcome.outcome).toBe('joined');
    await apart.socket.next(update);
    customer.socket.send(page.write('changed'));
    await committed(customer, page);
    await apart.socket.next(update, () => true);
    while ((await shownBy(apart)) !== 'changed') await apart.socket.next(update);
    apart.socket.send(pointerOf(apart.welcome.participant));
    await customer.socket.next(pointer);
    customer.socket.send(pointerOf(customer.welcome.participant));
    await Promise.all([apart.socket.next(pointer), viewer.socket.next(pointer)]);
  });

  it('says to whoever does not keep to the wire why, and to nobody else', async () => {
    const { customer, apart, viewer } = await shared();
    apart.socket.send(pointerOf(customer.welcome.participant));
    await expect(apart.socket.closed).resolves.toMatchObject({ code: closeCodes['not-allowed'].code });
    viewer.socket.send(pointerOf(viewer.welcome.participant));
    await customer.socket.next(pointer);
  });

  it('shows who is gone that was connected elsewhere', async () => {
    const { customer, apart } = await shared();
    const isShown = shows(apart);
    await customer.socket.next(sessionState, isShown);
    customer.socket.forget();
    await apart.socket.leave();
    await customer.socket.next(sessionState, (state) => !isShown(state));
  });

  it('breaks tunnels at both ends when one of its gateways loses Redis', async () => {
    const { customer, agent, line, third, sessionId } = await withThird();
    const apart = await enter(third, await ticketFor(one, agent, sessionId));
    const isShown = shows(apart);
    await customer.socket.next(sessionState, isShown);
    customer.socket.forget();
    line.cut();
    await expect(apart.socket.closed).resolves.toMatchObject({ code: closeCodes['going-away'].code });
    await customer.socket.next(sessionState, (state) => !isShown(state));
    await third.close();
    await line.close();
  });

  it('leaves a session with a gateway that nobody hears and that says in the database that it lives', async () => {
    const { customer, viewer, page, line, third, sessionId } = await withThird();
    customer.socket.destroy();
    const atThird = await comeBack(third, customer);
    await viewer.socket.closed;
    const owner = await ownerOf(sessionId);
    line.cut();
    const agent = await one.connect();
    agent.send(helloOf(viewer));
    await expect(agent.closed).resolves.toMatchObject({ code: closeCodes['going-away'].code });
    expect(await ownerOf(sessionId)).toBe(owner);
    atThird.socket.send(page.write('goes on'));
    await committed(atThird, page);
    await third.close();
    await line.close();
  });

  /** A third gateway, whose line to Redis can be cut. */
  async function withThird() {
    const line = await RedisLine.to(redis.url);
    const third = await one.beside(line.url);
    return { ...(await shared()), line, third };
  }

  it('moves with the customer, and everybody goes on where they were', async () => {
    const { customer, viewer, apart, page, sessionId } = await shared();
    const before = await ownerOf(sessionId);
    customer.socket.destroy();
    const again = await comeBack(other, customer);
    expect(again.welcome.received).toMatchObject(page.position);
    expect(await ownerOf(sessionId)).not.toBe(before);
    const { moved } = closeCodes;
    for (const { socket } of [viewer, apart]) expect(await socket.closed).toMatchObject({ code: moved.code });
    const back = [await comeBack(one, viewer), await comeBack(other, apart)];
    again.socket.send(page.write('moved'));
    await committed(again, page);
    for (const somebody of back) {
      expect(somebody.welcome.outcome).toBe('resumed');
      await somebody.socket.next(update);
    }
    expect(await shownBy(viewer, back[0] as Somebody)).toBe('moved');
    expect(await shownBy(apart, back[1] as Somebody)).toBe('moved');
  });

  it('brings whoever comes while it is handed over to where it goes, and it goes nowhere else', async () => {
    const { customer, viewer, page, sessionId } = await shared();
    const letGo = await one.hold('sessions');
    customer.socket.destroy();
    const coming = comeBack(other, customer);
    await one.heldUp('sessions');
    const back = await one.connect();
    back.send(helloOf(viewer));
    await back.heard();
    await letGo();
    const again = await coming;
    const owner = await ownerOf(sessionId);
    again.socket.send(page.write('handed over'));
    await committed(again, page);
    expect(await back.next(sessionWelcome)).toMatchObject({ outcome: 'resumed' });
    await back.next(update);
    expect(await ownerOf(sessionId)).toBe(owner);
  });

  it('sends its people away when it cannot be let go of, and they find it where it was taken', async () => {
    const { customer, viewer, page } = await shared();
    const letGo = await one.hold('sessions');
    customer.socket.destroy();
    const coming = comeBack(other, customer);
    await expect(viewer.socket.closed).resolves.toMatchObject({ code: closeCodes.moved.code });
    await letGo();
    const again = await coming;
    again.socket.send(page.write('taken'));
    await committed(again, page);
    const { socket } = await comeBack(one, viewer);
    await socket.next(caughtUp);
    expect(await shownBy(viewer, { ...viewer, socket })).toBe('taken');
  });

  it('lets in whoever was being let in where it was', async () => {
    const { customer, viewer, page } = await shared();
    const letGo = await one.hold('audit_entries');
    const back = comeBack(one, viewer);
    await one.heldUp('audit_entries');
    customer.socket.destroy();
    const again = await comeBack(other, customer);
    await letGo();
    const { socket, welcome } = await back;
    expect(welcome.outcome).toBe('resumed');
    again.socket.send(page.write('let in'));
    await committed(again, page);
    await socket.next(update);
  });

  it('leaves what is not recorded where it is, and brings the customer there', async () => {
    const { tenantId, site } = one.tenant;
    await one.store.sites.change(tenantId, site.id, { policy: { recording: 'ask' } });
    const { customer, viewer, sessionId } = await meet(one);
    const page = new PageWriter(customer.welcome.participant);
    for (const frame of page.begin('hello')) customer.socket.send(frame);
    await committed(customer, page);
    customer.socket.send(encodeMessage(pause, { paused: true }));
    await viewer.socket.next(sessionState, ({ paused }) => paused);
    const before = await ownerOf(sessionId);
    customer.socket.destroy();
    const again = await comeBack(other, customer);
    await again.socket.next(sessionState, ({ paused }) => paused);
    expect(await ownerOf(sessionId)).toBe(before);
  });

  it('says one number of a consent once, in whatever gateway: an old prompt answers nothing new', async () => {
    const { customer, viewer } = await shared();
    const wanted = { requestId: '', kind: 'draw' as const, participant: 0, name: '', expiresInMs: 0 };
    viewer.socket.send(encodeMessage(consentRequest, wanted));
    const { requestId } = await customer.socket.next(consentRequest);
    customer.socket.destroy();
    const again = await comeBack(other, customer);
    await viewer.socket.closed;
    const back = await comeBack(one, viewer);
    back.socket.send(encodeMessage(consentRequest, { ...wanted, kind: 'control' }));
    expect((await again.socket.next(consentRequest)).requestId).not.toBe(requestId);
    again.socket.send(encodeMessage(consentAnswer, { requestId, kind: 'control', granted: true }));
    again.socket.send(encodeMessage(pause, { paused: true }));
    const state = await back.socket.next(sessionState, ({ paused }) => paused);
    expect(state).toMatchObject({ controller: 0 });
    expect(state.consents).not.toContain('control');
  });

  it('lets go of its sessions when it stops, and no session ends', async () => {
    const third = await one.beside();
    const { customer, viewer, page, sessionId } = await shared();
    customer.socket.destroy();
    const atThird = await comeBack(third, customer);
    atThird.socket.send(page.write('acknowledged'));
    await committed(atThird, page);
    const away = Promise.all([atThird.socket.closed, third.stop()]);
    expect(await away).toMatchObject([{ code: closeCodes['going-away'].code }, undefined]);
    expect(await ownerOf(sessionId)).toBeNull();
    await viewer.socket.closed;
    const back = await comeBack(one, viewer);
    const again = await comeBack(other, atThird);
    expect(again.welcome.received).toMatchObject(page.position);
    expect(await shownBy(viewer, back)).toBe('acknowledged');
  });

  it('is taken in from its last checkpoint: what was recorded before that is not read', async () => {
    const { customer, page, sessionId } = await shared();
    await writeCheckpoint(sessionId, page);
    const { tenantId } = one.tenant;
    await one.change(
      "UPDATE segments SET content = 'unreadable' WHERE session_id = $1 AND tenant_id = $2 AND number <= (SELECT max(segment_number) FROM checkpoints WHERE session_id = $1)",
      [sessionId, tenantId],
    );
    customer.socket.destroy();
    const again = await comeBack(other, customer);
    expect(again.welcome.received).toMatchObject(page.position);
    again.socket.send(page.write('behind the checkpoint'));
    await committed(again, page);
    const newcomer = await enter(other, await ticketFor(one, await one.signIn(), sessionId));
    await newcomer.socket.next(caughtUp);
    expect(await shownBy(newcomer)).toBe('behind the checkpoint');
  });

  /** As the worker does. */
  async function writeCheckpoint(id: string, page: PageWriter): Promise<void> {
    const { store, tenant } = one;
    const session = await store.sessions.get(tenant.tenantId, id);
    const identityId = session?.identityId ?? '';
    const wrapped = await store.identities.contentKey(tenant.tenantId, identityId);
    const key = unwrapIdentityKey(deriveKeys(one.secret), identityId, wrapped ?? new Uint8Array());
    const last = await store.segments.last(tenant.tenantId, id);
    if (last === null) throw new Error('nothing was recorded');
    const positions = [{ participant: 1, ...page.position }];
    const folded = new Page();
    for (const { number, content, firstAtMs } of await store.segments.read(tenant.tenantId, id, {
      from: 0,
      limit: 99,
    })) {
      const plain = decryptContent(key, content, segmentPlace(id, number));
      for (const { frame } of decodeEntries(plain, firstAtMs)) await folded.apply(frame);
    }
    const frames = [encodeMessage(caughtUp, { positions }), ...(await folded.catchUp())];
    const atMs = last.lastAtMs;
    const plain = encodeEntries(
      frames.map((frame) => ({ atMs, frame })),
      atMs,
    );
    const content = new Uint8Array(encryptContent(key, plain, checkpointPlace(id, 0)));
    const place = { number: 0, atMs, segmentNumber: last.number, entryIndex: 0 };
    const growth = {
      checkpointsBefore: 0,
      afterMs: -1,
      checkpoints: [{ ...place, content }],
      timelineEvents: [],
    };
    expect(await store.sessions.grow(tenant.tenantId, id, growth)).toBe(true);
  }

  it('goes on without Redis where customer and agent are together; the others come back with it', async () => {
    const { customer, viewer, apart, page } = await shared();
    await redis.stop();
    const { code } = closeCodes['going-away'];
    await expect(apart.socket.closed).resolves.toMatchObject({ code });
    customer.socket.send(page.write('without'));
    await committed(customer, page);
    await viewer.socket.next(update);
    const refused = await other.connect();
    refused.send(helloOf(apart));
    await expect(refused.closed).resolves.toMatchObject({ code });
    redis = await startRedis(redis);
    await expect(reached(apart)).resolves.toBe('without');
  });

  it('is taken over by the customer’s gateway while the other one cannot be asked, and that one finds out', async () => {
    const { customer, viewer, page } = await shared();
    await redis.stop();
    customer.socket.destroy();
    const frame = page.write('taken over');
    // What the first gateway writes on may come in between: then everybody comes back once more.
    await until(customer, (socket) => {
      socket.send(frame);
      return committed({ ...customer, socket }, page);
    });
    await viewer.socket.closed;
    redis = await startRedis(redis);
    await expect(reached(viewer)).resolves.toBe('taken over');
  });

  /** What somebody shows who has come back to the second gateway, once anything new has come. */
  async function reached(somebody: Somebody): Promise<string> {
    return shownBy(somebody, { ...somebody, socket: await until(somebody, (socket) => socket.next(update)) });
  }

  /** Comes back to the second gateway again and again, as a browser does, until what is awaited has happened. */
  async function until(
    somebody: Somebody,
    happens: (socket: WireClient) => Promise<unknown>,
  ): Promise<WireClient> {
    for (;;) {
      const socket = await other.connect();
      socket.send(helloOf(somebody));
      const happened = happens(socket).then(() => true);
      // Who is sent away waits no longer for it.
      happened.catch(() => undefined);
      if (await Promise.race([happened, socket.closed.then(() => false)])) return socket;
    }
  }
});
