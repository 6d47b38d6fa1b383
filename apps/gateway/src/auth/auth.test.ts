import type { Me, Problem, SiteList } from '@alongside/contract';
import { type SignedIn, TestGateway } from '../testing/test-gateway';

let gateway: TestGateway;
let agent: SignedIn;

// Real sockets and a real Postgres, on machines that are busy.
jest.setTimeout(60_000);

beforeAll(async () => {
  gateway = await TestGateway.open();
  agent = await gateway.signIn();
});
afterAll(() => gateway.close());

const signIn = (email: string, password: string) =>
  gateway.call<Problem>('POST', '/auth/sign-in', { body: { email, password } });

describe('signing in', () => {
  it('gives a cookie no script can read, and a token', async () => {
    const answer = await gateway.call<{ token: string }>('POST', '/auth/sign-in', {
      body: { email: agent.email.toUpperCase(), password: gateway.password },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^alongside_session=.+; Path=\/;.*HttpOnly; SameSite=Lax/,
    );
    const me = await gateway.call<Me>('GET', '/auth/me', { as: { ...agent, token: answer.body.token } });
    expect(me.body).toMatchObject({ email: agent.email, role: 'agent', tenant: { name: 'Test' } });
  });

  it('does not tell a wrong address from a wrong password', async () => {
    const [wrongPassword, wrongAddress] = [
      await signIn(agent.email, 'wrong'),
      await signIn('nobody@example.org', 'wrong'),
    ];
    expect(wrongPassword.status).toBe(401);
    expect(wrongAddress.body).toEqual(wrongPassword.body);
    expect(wrongPassword.headers.get('content-type')).toContain('application/problem+json');
  });

  it('explains wrong input beside the field', async () => {
    const { status, body } = await signIn('not an address', '');
    expect(status).toBe(422);
    expect(body.fields).toEqual({ email: 'Enter an e-mail address', password: 'Enter your password' });
  });

  it('is slowed down for whoever guesses', async () => {
    const { email } = await gateway.signIn();
    const statuses = [];
    for (let count = 0; count < 11; count++) statuses.push((await signIn(email, 'guess')).status);
    expect(statuses.at(-2)).toBe(401);
    expect(statuses.at(-1)).toBe(429);
  });

  it('ends by signing out', async () => {
    const user = await gateway.signIn();
    expect((await gateway.call('POST', '/auth/sign-out', { as: user })).status).toBe(204);
    expect((await gateway.call('GET', '/auth/me', { as: user })).status).toBe(401);
  });

  it('ends by itself', async () => {
    const user = await gateway.signIn();
    gateway.skip(13 * 60 * 60 * 1000);
    expect((await gateway.call('GET', '/auth/me', { as: user })).status).toBe(401);
    agent = await gateway.signIn();
  });
});

describe('a call', () => {
  it.each(['/visitors', '/sessions', '/connection-requests', '/sites', '/users', '/audit', '/events'])(
    'of %s needs a signed-in user',
    async (path) => {
      const { status, body } = await gateway.call<Problem>('GET', path);
      expect([status, body.type]).toEqual([401, '/problems/not-signed-in']);
    },
  );

  it('by a cookie changes something only when one of our own pages makes it', async () => {
    const cookie = `alongside_session=${agent.token}`;
    const link = (headers: Record<string, string>) =>
      gateway.call<Problem>('POST', '/links', {
        body: { siteId: gateway.tenant.site.id },
        headers: { cookie, ...headers },
      });
    expect((await link({ origin: 'http://evil.example' })).body.type).toBe('/problems/wrong-origin');
    expect((await link({})).body.type).toBe('/problems/wrong-origin');
    expect((await link({ origin: 'http://alongside.example' })).status).toBe(201);
    const read = await gateway.call<SiteList>('GET', '/sites', { headers: { cookie } });
    expect(read.body.items).toHaveLength(1);
  });

  it('that leads nowhere is a problem of its own type', async () => {
    const { status, body } = await gateway.call<Problem>('GET', '/no-such-thing', { as: agent });
    expect([status, body.type]).toEqual([404, '/problems/not-found']);
  });

  it('is described', async () => {
    const document = (await (await fetch(`${gateway.origin}/api/docs-json`)).json()) as {
      paths: Record<string, unknown>;
    };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/connection-requests',
        '/api/v1/sessions/{id}/replay',
        '/api/v1/auth/sign-in',
      ]),
    );
  });

  it('of health, readiness and metrics is open to machines', async () => {
    for (const path of ['/health', '/ready', '/metrics'])
      expect((await fetch(`${gateway.origin}${path}`)).status).toBe(200);
    expect(await (await fetch(`${gateway.origin}/metrics`)).text()).toContain('alongside_connections');
  });
});
