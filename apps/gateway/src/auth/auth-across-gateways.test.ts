import { type RedisServer, redisIsInstalled, startRedis } from '@alongside/jobs/testing';
import { Dashboard } from '../testing/dashboard';
import { visit } from '../testing/meeting';
import { TestGateway } from '../testing/test-gateway';

// A real Postgres and a real Redis, on machines that are busy.
jest.setTimeout(60_000);

(redisIsInstalled() ? describe : describe.skip)('signing in at two gateways', () => {
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

  const signIn = async (gateway: TestGateway, email: string, password: string) =>
    (await gateway.call('POST', '/auth/sign-in', { body: { email, password } })).status;

  /** From here on what one gateway says the other one hears. */
  async function hearEachOther(): Promise<void> {
    const seen = await Dashboard.open(one, await one.signIn());
    const { socket, welcome } = await visit(other);
    await seen.next((event) => event.type === 'visitor' && event.visitor.id === welcome.visitorId);
    await socket.leave();
    seen.close();
  }

  it('is tried as often as at one of them', async () => {
    await hearEachOther();
    const { email } = await one.signIn();
    const answers: number[] = [];
    for (let round = 0; round < 10; round++)
      for (const gateway of [one, other]) answers.push(await signIn(gateway, email, 'wrong'));
    // The last one of a gateway may be on its way to the other still.
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(11);
    expect(await signIn(one, email, one.password)).toBe(429);
    expect(await signIn(other, email, one.password)).toBe(429);
  });

  it('holds at both, and so does signing out', async () => {
    const agent = await one.signIn();
    expect((await other.call('GET', '/auth/me', { as: agent })).status).toBe(200);
    await other.call('POST', '/auth/sign-out', { as: agent });
    expect((await one.call('GET', '/auth/me', { as: agent })).status).toBe(401);
  });
});
