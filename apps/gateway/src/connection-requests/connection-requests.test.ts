import type {
  ConnectionRequest,
  ConnectionRequestList,
  Link,
  Problem,
  SessionDetail,
} from '@alongside/contract';
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
} from '@alongside/protocol';
import { defaultLimits } from '@alongside/relay';
import { meet, visit } from '../testing/meeting';
import { type SignedIn, TestGateway } from '../testing/test-gateway';
import type { WireClient } from '../testing/wire-client';

let gateway: TestGateway;
let agent: SignedIn;

// Real sockets and a real Postgres, on machines that are busy.
jest.setTimeout(60_000);

beforeAll(async () => {
  gateway = await TestGateway.open();
  agent = await gateway.signIn();
});
afterAll(() => gateway.close());

const ask = <T = ConnectionRequest>(body: object, as = agent) =>
  gateway.call<T>('POST', '/connection-requests', { as, body });
const act = <T = ConnectionRequest>(id: string, what: string, as = agent) =>
  gateway.call<T>('POST', `/connection-requests/${id}/${what}`, { as });
const request = async (id: string) =>
  (await gateway.call<ConnectionRequest>('GET', `/connection-requests/${id}`, { as: agent })).body;
const session = async (id: string) =>
  (await gateway.call<SessionDetail>('GET', `/sessions/${id}`, { as: agent })).body;
const answer = (socket: WireClient, requestId: string, accepted: boolean) =>
  socket.send(encodeMessage(connectionAnswer, { requestId, accepted, consents: accepted ? ['view'] : [] }));
const stateOf = (id: string) => (value: { requestId: string; state: string }) =>
  value.requestId === id && value.state !== 'pending' && value.state !== 'authorizing';

describe('an agent asks a visitor', () => {
  it('who sees who asks, accepts, and gets a ticket for the session', async () => {
    const { socket, welcome } = await visit(gateway);
    const asked = await ask({ visitorId: welcome.visitorId });
    expect(asked).toMatchObject({ status: 201, body: { state: 'authorizing', way: 'agent' } });
    const prompt = await socket.next(connectionPrompt);
    expect(prompt).toMatchObject({ requestId: asked.body.id, agentName: 'The agent', kinds: ['view'] });
    expect(prompt.expiresInMs).toBeLessThanOrEqual(defaultLimits.promptMs);
    expect((await session(asked.body.sessionId)).state).toBe('authorizing');
    answer(socket, prompt.requestId, true);
    const start = await socket.next(sessionStart);
    expect(start).toMatchObject({
      sessionId: asked.body.sessionId,
      role: 'customer',
      agentName: 'The agent',
    });
    expect((await session(start.sessionId)).state).toBe('active');
  });

  it('who declines: the session is over before it began, and nothing else happens', async () => {
    const { socket, welcome } = await visit(gateway);
    const { body } = await ask({ visitorId: welcome.visitorId });
    answer(socket, (await socket.next(connectionPrompt)).requestId, false);
    expect((await socket.next(connectionState, stateOf(body.id))).state).toBe('declined');
    expect(await session(body.sessionId)).toMatchObject({
      state: 'ended',
      reason: 'declined',
      startedAt: null,
    });
    const ticket = await gateway.call<Problem>('POST', `/sessions/${body.sessionId}/ticket`, { as: agent });
    expect(ticket).toMatchObject({ status: 409, body: { type: '/problems/session-not-active' } });
  });

  it('who does not answer in time, and whose late yes does nothing', async () => {
    const { socket, welcome } = await visit(gateway);
    const { body } = await ask({ visitorId: welcome.visitorId });
    const { requestId } = await socket.next(connectionPrompt);
    gateway.skip(defaultLimits.promptMs);
    expect((await socket.next(connectionState, stateOf(body.id))).state).toBe('expired');
    answer(socket, requestId, true);
    expect((await socket.next(connectionState)).state).toBe('unavailable');
    expect(await session(body.sessionId)).toMatchObject({ state: 'ended', reason: 'expired' });
  });

  it('and somebody else ends the request: the prompt goes away all the same', async () => {
    const { socket, welcome } = await visit(gateway);
    const { body } = await ask({ visitorId: welcome.visitorId });
    await socket.next(connectionPrompt);
    await gateway.change("UPDATE connection_requests SET state = 'expired' WHERE id = $1", [body.id]);
    expect((await socket.next(connectionState, stateOf(body.id))).state).toBe('expired');
  });

  it('and takes it back: the prompt goes away', async () => {
    const { socket, welcome } = await visit(gateway);
    const { body } = await ask({ visitorId: welcome.visitorId });
    await socket.next(connectionPrompt);
    expect((await act(body.id, 'withdraw')).body.state).toBe('withdrawn');
    expect((await socket.next(connectionState, stateOf(body.id))).state).toBe('withdrawn');
    expect(await act<Problem>(body.id, 'withdraw')).toMatchObject({
      status: 409,
      body: { type: '/problems/already-answered' },
    });
  });

  it('who loads another page meanwhile and finds the prompt there', async () => {
    const first = await visit(gateway);
    const { body } = await ask({ visitorId: first.welcome.visitorId });
    await first.socket.next(connectionPrompt);
    await first.socket.leave();
    const second = await visit(gateway, { visitorToken: first.welcome.visitorToken });
    const again = await second.socket.next(connectionPrompt);
    expect(again.requestId).toBe(body.id);
    answer(second.socket, again.requestId, true);
    expect((await second.socket.next(sessionStart)).sessionId).toBe(body.sessionId);
  });

  it('who has left, or whom somebody else asks', async () => {
    expect(await ask<Problem>({ visitorId: 'nobody' })).toMatchObject({
      status: 409,
      body: { type: '/problems/visitor-gone' },
    });
    const { welcome } = await visit(gateway);
    await ask({ visitorId: welcome.visitorId });
    const other = await gateway.signIn();
    expect(await ask<Problem>({ visitorId: welcome.visitorId }, other)).toMatchObject({
      status: 409,
      body: { type: '/problems/visitor-busy' },
    });
  });

  it('and cannot press the button for them, nor can another visitor', async () => {
    const { socket, welcome } = await visit(gateway);
    const { body } = await ask({ visitorId: welcome.visitorId });
    await socket.next(connectionPrompt);
    const stranger = await visit(gateway);
    answer(stranger.socket, body.id, true);
    expect((await stranger.socket.next(connectionState)).state).toBe('unavailable');
    expect((await request(body.id)).state).toBe('authorizing');
  });
});

describe('a customer asks for an agent', () => {
  const queue = async () =>
    (
      await gateway.call<ConnectionRequestList>('GET', '/connection-requests?state=pending&way=customer', {
        as: agent,
      })
    ).body.items;

  it('waits in the queue, is taken by one agent, and still has to accept', async () => {
    const { socket, welcome } = await visit(gateway);
    socket.send(encodeMessage(connect, { wanted: true }));
    const { requestId } = await socket.next(connectionState);
    expect((await queue()).find(({ id }) => id === requestId)).toMatchObject({
      agent: null,
      visitor: { id: welcome.visitorId, url: 'http://shop.example/basket' },
    });
    const other = await gateway.signIn();
    const both = await Promise.all([act(requestId, 'respond'), act(requestId, 'respond', other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await queue()).toEqual([]);
    const prompt = await socket.next(connectionPrompt);
    answer(socket, prompt.requestId, true);
    await socket.next(sessionStart);
    expect((await request(requestId)).state).toBe('accepted');
  });

  it('and takes it back', async () => {
    const { socket } = await visit(gateway);
    socket.send(encodeMessage(connect, { wanted: true }));
    const { requestId } = await socket.next(connectionState);
    socket.send(encodeMessage(connect, { wanted: false }));
    expect((await socket.next(connectionState, stateOf(requestId))).state).toBe('withdrawn');
    expect((await act(requestId, 'respond')).status).toBe(409);
  });

  it('and is asked by an agent who saw them in the list: the same request, taken', async () => {
    const { socket, welcome } = await visit(gateway);
    socket.send(encodeMessage(connect, { wanted: true }));
    const { requestId } = await socket.next(connectionState);
    expect((await ask({ visitorId: welcome.visitorId })).body).toMatchObject({
      id: requestId,
      state: 'authorizing',
    });
  });
});

describe('a code read aloud', () => {
  const codeOf = async (socket: WireClient) => {
    socket.send(encodeMessage(codeWanted, {}));
    return (await socket.next(code)).code;
  };

  it('leads to its customer, once', async () => {
    const { socket } = await visit(gateway);
    const digits = await codeOf(socket);
    expect(digits).toMatch(/^\d{9}$/);
    const spoken = `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
    const { body } = await ask({ code: spoken });
    expect(body).toMatchObject({ way: 'code', state: 'authorizing' });
    expect((await socket.next(connectionPrompt)).requestId).toBe(body.id);
    expect(await ask<Problem>({ code: digits })).toMatchObject({
      status: 404,
      body: { type: '/problems/code-unknown' },
    });
  });

  it('is worth nothing after its time, and for another tenant', async () => {
    const { socket } = await visit(gateway);
    const digits = await codeOf(socket);
    const stranger = await gateway.signIn('agent', await gateway.newTenant());
    expect((await ask({ code: digits }, stranger)).status).toBe(404);
    gateway.skip(defaultLimits.codeMs);
    const late = await gateway.signIn();
    expect((await ask({ code: digits }, late)).status).toBe(404);
  });

  it('that was mistyped five times may not be tried for a while', async () => {
    const guesser = await gateway.signIn();
    const tries = [];
    for (let count = 0; count < 5; count++)
      tries.push((await ask<Problem>({ code: '000000000' }, guesser)).status);
    expect(tries).toEqual([404, 404, 404, 404, 429]);
    const { socket } = await visit(gateway);
    const digits = await codeOf(socket);
    const paused = await ask<Problem>({ code: digits }, guesser);
    expect(paused).toMatchObject({ status: 429, body: { type: '/problems/too-many-tries' } });
    expect(Number(paused.headers.get('retry-after'))).toBeGreaterThan(60);
    gateway.skip(defaultLimits.codePauseMs);
    const again = await gateway.signIn();
    expect((await ask({ code: digits }, again)).body.state).toBe('authorizing');
  });

  it('with wrong digits is explained beside the field', async () => {
    const { status, body } = await ask<Problem>({ code: '12' });
    expect(status).toBe(422);
    expect(JSON.stringify(body.fields)).toContain('nine digits');
  });
});

describe('a link', () => {
  it('leads to the site, and to the prompt of the agent who made it, for one visitor', async () => {
    const { body } = await gateway.call<Link>('POST', '/links', {
      as: agent,
      body: { siteId: gateway.tenant.site.id },
    });
    const path = new URL(body.url).pathname;
    const redirect = await fetch(`${gateway.origin}${path}`, { redirect: 'manual' });
    const target = redirect.headers.get('location') ?? '';
    expect(redirect.status).toBe(302);
    expect(target).toMatch(/^http:\/\/shop\.example\/home#alongside=/);
    const token = target.split('=')[1] ?? '';
    const { socket } = await visit(gateway);
    socket.send(encodeMessage(linkOpened, { token }));
    expect((await socket.next(connectionPrompt)).requestId).toBe(body.request.id);
    const second = await visit(gateway);
    second.socket.send(encodeMessage(linkOpened, { token }));
    expect((await second.socket.next(connectionState)).state).toBe('unavailable');
  });

  it('that nobody made leads nowhere', async () => {
    expect((await fetch(`${gateway.origin}/join/forged`, { redirect: 'manual' })).status).toBe(410);
  });
});

describe('after a restart of the gateway', () => {
  it('an open prompt is found again, and a visitor in a session is not asked a second time', async () => {
    const { socket, welcome } = await visit(gateway);
    const { body } = await ask({ visitorId: welcome.visitorId });
    await socket.next(connectionPrompt);
    await gateway.stop();
    await gateway.start();
    const again = await visit(gateway, { visitorToken: welcome.visitorToken });
    answer(again.socket, (await again.socket.next(connectionPrompt)).requestId, true);
    expect((await again.socket.next(sessionStart)).sessionId).toBe(body.sessionId);
    const met = await meet(gateway);
    await gateway.stop();
    await gateway.start();
    const back = await visit(gateway, { visitorToken: met.visitor.welcome.visitorToken });
    const other = await gateway.signIn();
    expect((await ask({ visitorId: back.welcome.visitorId }, other)).status).toBe(409);
  });
});
