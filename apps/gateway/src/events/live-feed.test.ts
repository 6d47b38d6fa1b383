import type { LiveEvent } from '@alongside/contract';
import { type RedisServer, redisIsInstalled, startRedis } from '@alongside/jobs/testing';
import { GatewayBus } from '../cluster/gateway-bus';
import type { Environment } from '../environment/environment';
import { RedisLine } from '../testing/redis-line';
import { LiveFeed } from './live-feed';

const left = (visitorId: string): LiveEvent => ({ type: 'visitor-left', visitorId });

/** Keeps what a dashboard of a tenant is sent, and waits for an event. */
function watch(feed: LiveFeed, tenantId: string) {
  const seen: LiveEvent[] = [];
  let look = (): void => undefined;
  feed.of(tenantId).subscribe((event) => {
    seen.push(event);
    look();
  });
  const until = (event: LiveEvent): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (seen.some((other) => JSON.stringify(other) === JSON.stringify(event))) resolve();
      };
      look();
    });
  return { seen, until };
}

(redisIsInstalled() ? describe : describe.skip)('the feeds of two gateways', () => {
  let redis: RedisServer;
  let line: RedisLine;
  let buses: GatewayBus[];
  let one: LiveFeed;
  let other: LiveFeed;

  beforeAll(async () => {
    redis = await startRedis();
    line = await RedisLine.to(redis.url);
    buses = [redis.url, line.url].map((redisUrl) => new GatewayBus({ redisUrl } as Environment));
    await Promise.all(buses.map((bus) => new Promise<void>((resolve) => bus.onUp(resolve))));
    [one, other] = buses.map((bus) => new LiveFeed(bus)) as [LiveFeed, LiveFeed];
  });
  afterAll(async () => {
    for (const bus of buses) bus.onApplicationShutdown();
    await line.close();
    await redis.stop();
  });

  it('bring everything to everybody of its tenant once, in its order', async () => {
    const [here, there, stranger] = [watch(one, 'a'), watch(other, 'a'), watch(other, 'b')];
    one.announce('a', left('first'));
    one.announceHere('a', left('only here'));
    one.announce('a', left('last'));
    one.announce('b', left('of another tenant'));
    await stranger.until(left('of another tenant'));
    expect(here.seen).toEqual([left('first'), left('only here'), left('last')]);
    expect(there.seen).toEqual([left('first'), left('last')]);
    expect(stranger.seen).toEqual([left('of another tenant')]);
  });

  it('drop what they cannot read', async () => {
    const there = watch(other, 'a');
    buses[0]?.broadcast('live-event', { tenantId: 'a', event: { type: 'something new' } });
    buses[0]?.broadcast('live-event', 'nonsense');
    one.announce('a', left('last'));
    await there.until(left('last'));
    expect(there.seen).toEqual([left('last')]);
  });

  it('have dashboards look again when something may have been missed', async () => {
    const there = watch(other, 'a');
    line.cut();
    one.announce('a', left('missed'));
    line.mend();
    await there.until({ type: 'hello' });
    expect(there.seen).toEqual([{ type: 'hello' }]);
  });
});
