import type { Problem, SessionDetail, SessionList } from '@alongside/contract';
import { type RedisServer, redisIsInstalled, startRedis } from '@alongside/jobs/testing';
import {
  acknowledgement,
  closeCodes,
  encodeMessage,
  resumeOffer,
  sessionState,
  visitorPresence,
} from '@alongside/protocol';
import { PageWriter } from '@alongside/relay/testing';
import { SignJWT } from 'jose';
import { Dashboard } from '../testing/dashboard';
import { enter, meet, ticketFor, visit } from '../testing/meeting';
import { RedisLine } from '../testing/redis-line';
import { shopOrigin, TestGateway } from '../testing/test-gateway';

// Real sockets, a real Postgres and a real Redis, on machines that are busy.
jest.setTimeout(60_000);

(redisIsInstalled() ? describe : describe.skip)('a session of another gateway', () => {
  let redis: RedisServer;
  let line: RedisLine;
  let one: TestGateway;
  let other: TestGateway;

  beforeAll(async () => {
    redis = await startRedis();
    line = await RedisLine.to(redis.url);
    one = await TestGateway.open({}, redis.url);
    other = await one.beside(line.url);
  });
  afterAll(async () => {
    await other.close();
    await one.close();
    await line.close();
    await redis.stop();
  });

  const end = (gateway: TestGateway, { agent, sessionId }: Awaited<ReturnType<typeof meet>>) =>
    gateway.call<Problem>('POST', `/sessions/${sessionId}/end`, { as: agent });

  it('is not ended, and that is said, while its gateway cannot be asked', async () => {
    const met = await meet(one);
    line.cut();
    expect((await end(other, met)).status).toBe(503);
    line.mend();
    expect((await end(one, met)).status).toBe(204);
  });

  it('lets in whoever has a ticket from here, and stands in the lists as it stands there', async () => {
    const met = await meet(one, {}, ['view', 'record']);
    const { ticket } = await ticketFor(other, met.agent, met.sessionId);
    const here = await enter(other, { ticket });
    await here.socket.next(sessionState);
    const page = new PageWriter(met.customer.welcome.participant);
    for (const frame of page.begin('hello')) met.customer.socket.send(frame);
    await met.customer.socket.next(acknowledgement);
    met.customer.socket.destroy();
    await here.socket.next(sessionState, ({ reconnecting }) => reconnecting);
    const { body: list } = await other.call<SessionList>('GET', '/sessions?state=active', { as: met.agent });
    expect(list.items.find(({ id }) => id === met.sessionId)?.state).toBe('reconnecting');
    const { body } = await other.call<SessionDetail>('GET', `/sessions/${met.sessionId}`, { as: met.agent });
    expect(body.state).toBe('reconnecting');
  });

  it('is ended from here, once', async () => {
    const met = await meet(one);
    expect((await end(other, met)).status).toBe(204);
    expect((await met.customer.socket.closed).code).toBe(closeCodes['session-ended'].code);
    expect((await end(other, met)).status).toBe(409);
    expect(
      (await other.call<Problem>('POST', `/sessions/${met.sessionId}/ticket`, { as: met.agent })).status,
    ).toBe(409);
  });

  it('is ended from here also when its gateway is gone', async () => {
    const third = await one.beside();
    const met = await meet(third);
    await third.close();
    expect((await end(other, met)).status).toBe(204);
  });

  it('is offered to the other device of its customer, with the page they look at now', async () => {
    const identityJwt = await new SignJWT({ sub: 'anna' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(one.tenant.site.identitySecret));
    const met = await meet(one, { identityJwt });
    const dashboard = await Dashboard.open(other, met.agent);
    const basket = { url: 'http://shop.example/checkout', title: 'Checkout', visible: true };
    met.visitor.socket.send(encodeMessage(visitorPresence, basket));
    await dashboard.next((event) => event.type === 'visitor' && event.visitor.title === 'Checkout');
    const device = await visit(other, { identityJwt });
    expect(await device.socket.next(resumeOffer)).toMatchObject({
      sessionId: met.sessionId,
      url: basket.url,
      title: basket.title,
      live: true,
    });
    dashboard.close();
  });

  it('gives the frames of its page their grants here', async () => {
    const met = await meet(one);
    const grant = async (): Promise<unknown> => {
      const response = await fetch(
        `${other.origin}/api/v1/frames/grants?with=${encodeURIComponent(shopOrigin)}`,
        {
          method: 'POST',
          headers: { origin: shopOrigin, authorization: `Bearer ${met.customer.welcome.uploadToken}` },
        },
      );
      return ((await response.json()) as { grant: unknown }).grant;
    };
    expect(await grant()).toEqual(expect.any(String));
    await end(one, met);
    await met.customer.socket.closed;
    expect(await grant()).toBeNull();
  });
});
