import type { VisitorList } from '@alongside/contract';
import { type RedisServer, redisIsInstalled, startRedis } from '@alongside/jobs/testing';
import { encodeMessage, visitorPresence } from '@alongside/protocol';
import { Dashboard } from '../testing/dashboard';
import { visit } from '../testing/meeting';
import { RedisLine } from '../testing/redis-line';
import { type SignedIn, TestGateway } from '../testing/test-gateway';

// Real sockets, a real Postgres and a real Redis, on machines that are busy.
jest.setTimeout(60_000);

(redisIsInstalled() ? describe : describe.skip)('visitors of two gateways', () => {
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
    await hearEachOther();
  });
  afterAll(async () => {
    dashboard.close();
    dashboardOfOther.close();
    await other.close();
    await one.close();
    await line.close();
    await redis.stop();
  });

  const listed = async (gateway: TestGateway, id: string) =>
    (await gateway.call<VisitorList>('GET', '/visitors', { as: agent })).body.items.filter(
      (visitor) => visitor.id === id,
    );
  const comes = (on: Dashboard, id: string, tabs = 1) =>
    on.next((event) => event.type === 'visitor' && event.visitor.id === id && event.visitor.tabs === tabs);
  const leaves = (on: Dashboard, id: string) =>
    on.next((event) => event.type === 'visitor-left' && event.visitorId === id);

  async function hearEachOther(): Promise<void> {
    const { socket, welcome } = await visit(other);
    await comes(dashboard, welcome.visitorId);
    await socket.leave();
    await leaves(dashboard, welcome.visitorId);
  }

  it('are on the list and the dashboards of both, until they left', async () => {
    const { socket, welcome } = await visit(other, { url: 'http://shop.example/far', title: 'Far' });
    await comes(dashboard, welcome.visitorId);
    expect(await listed(one, welcome.visitorId)).toMatchObject([
      { url: 'http://shop.example/far', title: 'Far', visible: true, tabs: 1 },
    ]);
    socket.send(
      encodeMessage(visitorPresence, { url: 'http://shop.example/on', title: 'On', visible: true }),
    );
    await dashboard.next((event) => event.type === 'visitor' && event.visitor.title === 'On');
    await socket.leave();
    await leaves(dashboard, welcome.visitorId);
    expect(await listed(one, welcome.visitorId)).toEqual([]);
    // Come, gone on, left: each of it once.
    expect(dashboard.of(welcome.visitorId)).toHaveLength(3);
  });

  it('with pages at both are one, who looks at the page that is in front', async () => {
    const near = await visit(one, { url: 'http://shop.example/near', title: 'Near' });
    const id = near.welcome.visitorId;
    const { visitorToken } = near.welcome;
    const far = await visit(other, { visitorToken, url: 'http://shop.example/far', title: 'Far' });
    expect(far.welcome.visitorId).toBe(id);
    for (const on of [dashboard, dashboardOfOther]) await comes(on, id, 2);
    for (const gateway of [one, other])
      expect(await listed(gateway, id)).toMatchObject([{ title: 'Far', tabs: 2, visible: true }]);
    far.socket.send(
      encodeMessage(visitorPresence, { url: 'http://shop.example/far', title: 'Far', visible: false }),
    );
    await dashboard.next((event) => event.type === 'visitor' && event.visitor.title === 'Near');
    await near.socket.leave();
    await comes(dashboardOfOther, id, 1);
    expect(await listed(other, id)).toMatchObject([{ title: 'Far', tabs: 1, visible: false }]);
    expect(dashboardOfOther.of(id).filter(({ type }) => type === 'visitor-left')).toEqual([]);
    await far.socket.leave();
    for (const on of [dashboard, dashboardOfOther]) await leaves(on, id);
  });

  it('who load a page at the other do not flicker, and stay who they were', async () => {
    const first = await visit(other, { metadata: '{"plan":"gold"}' });
    const id = first.welcome.visitorId;
    await comes(dashboard, id);
    const before = await listed(one, id);
    const marker = await visit(other);
    await first.socket.leave();
    const second = await visit(one, { visitorToken: first.welcome.visitorToken });
    // Gone after the first page was: so it is forgotten by now.
    await marker.socket.leave();
    for (const on of [dashboard, dashboardOfOther]) await leaves(on, marker.welcome.visitorId);
    for (const on of [dashboard, dashboardOfOther]) {
      const kinds = on.of(id).map((event) => (event.type === 'visitor' ? event.visitor.tabs : event.type));
      expect(kinds).not.toContain('visitor-left');
      expect(kinds).not.toContain(0);
    }
    for (const gateway of [one, other]) expect(await listed(gateway, id)).toEqual(before);
    await second.socket.leave();
    await leaves(dashboard, id);
  });

  it('are told to a gateway that starts', async () => {
    const { socket, welcome } = await visit(one);
    const third = await one.beside();
    const seen = await Dashboard.open(third, agent);
    if ((await listed(third, welcome.visitorId)).length === 0) await comes(seen, welcome.visitorId);
    expect(await listed(third, welcome.visitorId)).toHaveLength(1);
    seen.close();
    await third.close();
    await socket.leave();
    await leaves(dashboardOfOther, welcome.visitorId);
  });

  it('are gone within seconds when a gateway dies, and there again when it can be heard', async () => {
    const far = await visit(other);
    const near = await visit(one);
    await comes(dashboard, far.welcome.visitorId);
    await comes(dashboardOfOther, near.welcome.visitorId);
    line.cut();
    await leaves(dashboard, far.welcome.visitorId);
    await leaves(dashboardOfOther, near.welcome.visitorId);
    // Each shows its own.
    expect(await listed(one, near.welcome.visitorId)).toHaveLength(1);
    expect(await listed(other, far.welcome.visitorId)).toHaveLength(1);
    expect(await listed(one, far.welcome.visitorId)).toEqual([]);
    const unheard = await visit(other);
    line.mend();
    await dashboardOfOther.next(({ type }) => type === 'hello');
    await comes(dashboard, far.welcome.visitorId);
    if ((await listed(one, unheard.welcome.visitorId)).length === 0)
      await comes(dashboard, unheard.welcome.visitorId);
    await comes(dashboardOfOther, near.welcome.visitorId);
    for (const { socket } of [far, near, unheard]) await socket.leave();
    await leaves(dashboard, unheard.welcome.visitorId);
  });

  it('of another tenant are seen by nobody else', async () => {
    const stranger = await one.signIn('admin', await one.newTenant());
    const seen = await Dashboard.open(one, stranger);
    const { socket, welcome } = await visit(other);
    await comes(dashboard, welcome.visitorId);
    expect(seen.of(welcome.visitorId)).toEqual([]);
    expect((await one.call<VisitorList>('GET', '/visitors', { as: stranger })).body.items).toEqual([]);
    seen.close();
    await socket.leave();
    await leaves(dashboard, welcome.visitorId);
  });
});
