import type { ConnectionRequest, Link, VisitorList } from '@alongside/contract';
import { type RedisServer, redisIsInstalled, startRedis } from '@alongside/jobs/testing';
import {
  code,
  codeWanted,
  connect,
  connectionAnswer,
  connectionPrompt,
  connectionState,
  encodeMessage,
  linkOpened,
  sessionStart,
  visitorPresence,
} from '@alongside/protocol';
import { defaultLimits } from '@alongside/relay';
import { Dashboard } from '../testing/dashboard';
import { visit } from '../testing/meeting';
import { RedisLine } from '../testing/redis-line';
import { type SignedIn, TestGateway } from '../testing/test-gateway';
import type { WireClient } from '../testing/wire-client';

// Real sockets, a real Postgres and a real Redis, on machines that are busy.
jest.setTimeout(60_000);

type Page = Awaited<ReturnType<typeof visit>>;

(redisIsInstalled() ? describe : describe.skip)('an agent at one gateway, a customer at another', () => {
  let redis: RedisServer;
  let line: RedisLine;
  let one: TestGateway;
  let other: TestGateway;
  let agent: SignedIn;
  let dashboard: Dashboard;
  let dashboardOfOther: Dashboard;

  beforeAll(async () => {
    redis = await startRedis();
    line = await RedisLine.to(redis.url);
    one = await TestGateway.open({ visitorLingerMs: 500 }, redis.url);
    other = await one.beside(line.url);
    agent = await one.signIn();
    dashboard = await Dashboard.open(one, agent);
    dashboardOfOther = await Dashboard.open(other, agent);
    await seenAt(dashboard, (await visit(other)).welcome.visitorId);
    await seenAt(dashboardOfOther, (await visit(one)).welcome.visitorId);
  });
  afterAll(async () => {
    dashboard.close();
    dashboardOfOther.close();
    await other.close();
    await one.close();
    await line.close();
    await redis.stop();
  });

  const seenAt = (on: Dashboard, id: string, tabs = 1) =>
    on.next((event) => event.type === 'visitor' && event.visitor.id === id && event.visitor.tabs === tabs);
  const engagedAt = (on: Dashboard, id: string, state: string | null) =>
    on.next(
      (event) =>
        event.type === 'visitor' &&
        event.visitor.id === id &&
        (event.visitor.engaged?.state ?? null) === state,
    );
  const requestAt = (on: Dashboard, id: string, state: string) =>
    on.next(
      (event) =>
        event.type === 'connection-request' && event.request.id === id && event.request.state === state,
    );

  /** A customer's page at the other gateway, which this one knows of. */
  async function visitOther(change: Parameters<typeof visit>[1] = {}): Promise<Page> {
    const page = await visit(other, change);
    await seenAt(dashboard, page.welcome.visitorId);
    return page;
  }

  const ask = <T = ConnectionRequest>(body: object, as = agent, at = one) =>
    at.call<T>('POST', '/connection-requests', { as, body });
  const act = (id: string, what: string, at = one) =>
    at.call<ConnectionRequest>('POST', `/connection-requests/${id}/${what}`, { as: agent });
  const answer = (socket: WireClient, requestId: string, accepted: boolean) =>
    socket.send(encodeMessage(connectionAnswer, { requestId, accepted, consents: accepted ? ['view'] : [] }));
  const over = (socket: WireClient, id: string) =>
    socket.next(connectionState, ({ requestId, state }) => requestId === id && state !== 'pending');
  const promptsOf = ({ frames }: WireClient) => frames.filter(({ kind }) => kind === connectionPrompt.kind);

  it('come together when the customer accepts, and all dashboards know', async () => {
    const { socket, welcome } = await visitOther();
    const { status, body } = await ask({ visitorId: welcome.visitorId });
    expect(status).toBe(201);
    expect(await socket.next(connectionPrompt)).toMatchObject({
      requestId: body.id,
      agentName: 'The agent',
    });
    for (const on of [dashboard, dashboardOfOther]) await engagedAt(on, welcome.visitorId, 'authorizing');
    answer(socket, body.id, true);
    expect(await socket.next(sessionStart)).toMatchObject({ sessionId: body.sessionId });
    for (const on of [dashboard, dashboardOfOther]) await engagedAt(on, welcome.visitorId, 'active');
    for (const on of [dashboard, dashboardOfOther]) {
      const states = on.seen.flatMap((event) =>
        event.type === 'connection-request' && event.request.id === body.id ? event.request.state : [],
      );
      expect(states).toEqual(['pending', 'authorizing', 'accepted']);
    }
  });

  it('do not when the customer declines', async () => {
    const { socket, welcome } = await visitOther();
    const { body } = await ask({ visitorId: welcome.visitorId });
    await socket.next(connectionPrompt);
    await engagedAt(dashboard, welcome.visitorId, 'authorizing');
    answer(socket, body.id, false);
    await requestAt(dashboard, body.id, 'declined');
    expect((await over(socket, body.id)).state).toBe('declined');
    const again = await ask({ visitorId: welcome.visitorId });
    expect(again.status).toBe(201);
  });

  it('nor when the agent withdraws: the prompt goes away', async () => {
    const { socket, welcome } = await visitOther();
    const { body } = await ask({ visitorId: welcome.visitorId });
    await socket.next(connectionPrompt);
    await act(body.id, 'withdraw');
    expect((await over(socket, body.id)).state).toBe('withdrawn');
    for (const on of [dashboard, dashboardOfOther]) await engagedAt(on, welcome.visitorId, null);
    answer(socket, body.id, true);
    expect((await socket.next(connectionState)).state).toBe('unavailable');
  });

  it('meet on the page the customer looks at, and on no other one', async () => {
    const behind = await visit(one);
    const { visitorToken, visitorId } = behind.welcome;
    const inFront = await visit(other, { visitorToken });
    await seenAt(dashboard, visitorId, 2);
    behind.socket.send(
      encodeMessage(visitorPresence, { url: 'http://shop.example/b', title: 'Behind', visible: false }),
    );
    await seenAt(dashboardOfOther, visitorId, 2);
    const { body } = await ask({ visitorId });
    await inFront.socket.next(connectionPrompt);
    answer(inFront.socket, body.id, true);
    await inFront.socket.next(sessionStart);
    expect((await over(behind.socket, body.id)).state).toBe('accepted');
    expect(promptsOf(behind.socket)).toEqual([]);
  });

  it('meet on the page that came to the front meanwhile, at the gateway of the agent', async () => {
    const first = await visitOther();
    const { visitorToken, visitorId } = first.welcome;
    const { body } = await ask({ visitorId });
    await first.socket.next(connectionPrompt);
    const second = await visit(one, { visitorToken });
    expect((await second.socket.next(connectionPrompt)).requestId).toBe(body.id);
    answer(second.socket, body.id, true);
    await second.socket.next(sessionStart);
    expect((await over(first.socket, body.id)).state).toBe('accepted');
  });

  it('meet when the customer pressed Connect, and not when they took it back', async () => {
    const { socket, welcome } = await visitOther();
    socket.send(encodeMessage(connect, { wanted: true }));
    const { requestId } = await socket.next(connectionState);
    await engagedAt(dashboard, welcome.visitorId, 'pending');
    expect((await act(requestId, 'respond')).body.state).toBe('authorizing');
    expect((await socket.next(connectionPrompt)).requestId).toBe(requestId);
    const second = await visitOther();
    second.socket.send(encodeMessage(connect, { wanted: true }));
    const pending = await second.socket.next(connectionState);
    second.socket.send(encodeMessage(connect, { wanted: false }));
    await requestAt(dashboard, pending.requestId, 'withdrawn');
    expect((await act(pending.requestId, 'respond')).status).toBe(409);
  });

  it('meet by a code, and by a link', async () => {
    const { socket } = await visitOther();
    socket.send(encodeMessage(codeWanted, {}));
    const digits = (await socket.next(code)).code;
    const byCode = await ask({ code: digits });
    expect((await socket.next(connectionPrompt)).requestId).toBe(byCode.body.id);
    const { body: link } = await one.call<Link>('POST', '/links', {
      as: agent,
      body: { siteId: one.tenant.site.id },
    });
    const token = new URL(link.url).pathname.split('/').at(-1) ?? '';
    const guest = await visitOther();
    guest.socket.send(encodeMessage(linkOpened, { token }));
    expect((await guest.socket.next(connectionPrompt)).requestId).toBe(link.request.id);
    await engagedAt(dashboard, guest.welcome.visitorId, 'authorizing');
    await act(link.request.id, 'withdraw');
    expect((await over(guest.socket, link.request.id)).state).toBe('withdrawn');
  });

  it('of two agents who ask at once at both gateways one is first', async () => {
    const rival = await other.signIn();
    for (let round = 0; round < 5; round++) {
      const { socket, welcome } = await visitOther();
      const both = await Promise.all([
        ask({ visitorId: welcome.visitorId }),
        ask({ visitorId: welcome.visitorId }, rival, other),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      await socket.next(connectionPrompt);
      expect(promptsOf(socket)).toEqual([]);
      await socket.leave();
    }
  });

  it('of a customer who presses Connect on two pages at once there is one request', async () => {
    const first = await visitOther();
    const { visitorToken, visitorId } = first.welcome;
    const second = await visit(one, { visitorToken });
    await seenAt(dashboardOfOther, visitorId, 2);
    for (const { socket } of [first, second]) socket.send(encodeMessage(connect, { wanted: true }));
    const ids = await Promise.all(
      [first, second].map(({ socket }) => socket.next(connectionState, ({ state }) => state === 'pending')),
    );
    expect(new Set(ids.map(({ requestId }) => requestId)).size).toBe(1);
    const open = await one.call<{ items: ConnectionRequest[] }>('GET', '/connection-requests', { as: agent });
    expect(open.body.items.filter(({ visitor }) => visitor?.id === visitorId)).toHaveLength(1);
  });

  it('a customer in a session is found in it at the other gateway, and free everywhere when it ends', async () => {
    const { socket, welcome } = await visitOther();
    const { visitorToken, visitorId } = welcome;
    const { body } = await ask({ visitorId });
    await socket.next(connectionPrompt);
    answer(socket, body.id, true);
    await socket.next(sessionStart);
    await engagedAt(dashboard, visitorId, 'active');
    await socket.leave();
    await visit(one, { visitorToken });
    await dashboardOfOther.next(
      (event) => event.type === 'visitor' && event.visitor.id === visitorId && event.visitor.tabs === 1,
    );
    const rival = await one.signIn();
    expect((await ask({ visitorId }, rival)).status).toBe(409);
    expect((await ask({ visitorId }, rival, other)).status).toBe(409);
    const engaged = async () =>
      (await one.call<VisitorList>('GET', '/visitors', { as: agent })).body.items.find(
        ({ id }) => id === visitorId,
      )?.engaged;
    expect(await engaged()).toMatchObject({ sessionId: body.sessionId, state: 'active' });
    await other.call('POST', `/sessions/${body.sessionId}/end`, { as: agent });
    for (const on of [dashboard, dashboardOfOther]) await engagedAt(on, visitorId, null);
    expect(await engaged()).toBeNull();
  });

  it('go on without Redis, a few seconds slower', async () => {
    const { socket } = await visitOther();
    const near = await visit(one);
    await seenAt(dashboardOfOther, near.welcome.visitorId);
    socket.send(encodeMessage(codeWanted, {}));
    const digits = (await socket.next(code)).code;
    line.cut();
    // The prompt finds the page at a gateway that nobody could tell of it.
    const { body } = await ask({ code: digits });
    expect((await socket.next(connectionPrompt)).requestId).toBe(body.id);
    await requestAt(dashboardOfOther, body.id, 'authorizing');
    answer(socket, body.id, false);
    await requestAt(dashboard, body.id, 'declined');
    // A session that ends meanwhile lets its customer go at the other gateway as well.
    const meeting = await ask({ visitorId: near.welcome.visitorId });
    await near.socket.next(connectionPrompt);
    answer(near.socket, meeting.body.id, true);
    await near.socket.next(sessionStart);
    await visit(other, { visitorToken: near.welcome.visitorToken });
    await engagedAt(dashboardOfOther, near.welcome.visitorId, 'active');
    await one.call('POST', `/sessions/${meeting.body.sessionId}/end`, { as: agent });
    await engagedAt(dashboardOfOther, near.welcome.visitorId, null);
    line.mend();
    await dashboardOfOther.next(({ type }) => type === 'hello');
    await visitOther();
  });

  it('are told that the time is over, also when the gateway that asked is gone', async () => {
    const { socket, welcome } = await visitOther();
    const { body } = await ask({ visitorId: welcome.visitorId });
    await socket.next(connectionPrompt);
    one.skip(defaultLimits.promptMs);
    expect((await over(socket, body.id)).state).toBe('expired');
    await engagedAt(dashboard, welcome.visitorId, null);
    const third = await one.beside();
    const seen = await Dashboard.open(third, agent);
    const page = await visit(other);
    await seenAt(seen, page.welcome.visitorId);
    const asked = await ask({ visitorId: page.welcome.visitorId }, agent, third);
    await page.socket.next(connectionPrompt);
    seen.close();
    await third.close();
    other.skip(defaultLimits.promptMs + 10_000);
    expect((await over(page.socket, asked.body.id)).state).toBe('expired');
  });
});
