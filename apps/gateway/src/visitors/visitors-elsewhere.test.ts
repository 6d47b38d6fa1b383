import { type RedisServer, redisIsInstalled, startRedis } from '@alongside/jobs/testing';
import { GatewayBus } from '../cluster/gateway-bus';
import type { Environment } from '../environment/environment';
import { RedisLine } from '../testing/redis-line';
import type { VisitorShare } from './visitor-share';
import { VisitorsElsewhere } from './visitors-elsewhere';

// A real Redis, on machines that are busy.
jest.setTimeout(60_000);

const shareOf = (id: string, title = 'Page'): VisitorShare => ({
  tenantId: 'tenant',
  identityId: null,
  seenAt: 1,
  visitor: {
    id,
    siteId: 'site',
    identity: null,
    name: null,
    metadata: {},
    url: 'http://shop.example/',
    title,
    visible: true,
    tabs: 1,
    browser: 'Firefox',
    since: '2026-11-29T03:00:00.000Z',
    engaged: null,
  },
});

/** A gateway that has visitors and hears of those of others. */
class Gateway {
  readonly own = new Map<string, VisitorShare>();
  readonly bus: GatewayBus;
  readonly elsewhere: VisitorsElsewhere;
  private waiting: (() => void)[] = [];
  changes = 0;

  constructor(redisUrl: string) {
    this.bus = new GatewayBus({ redisUrl } as Environment);
    this.elsewhere = new VisitorsElsewhere(this.bus);
    this.elsewhere.share({
      ids: () => this.own.keys(),
      of: (id) => this.own.get(id) ?? null,
      changed: (_id, change) => {
        change();
        this.changes += 1;
        for (const look of this.waiting) look();
      },
    });
  }

  say(id: string, share: VisitorShare | null): void {
    if (share === null) this.own.delete(id);
    else this.own.set(id, share);
    this.elsewhere.said(id, share);
  }

  /** Resolves once it has heard exactly this. */
  knows(shares: ReadonlyMap<string, VisitorShare>): Promise<void> {
    const isSo = (): boolean => {
      const ids = [...this.elsewhere.ids()];
      return (
        ids.length === shares.size &&
        ids.every((id) => JSON.stringify(this.elsewhere.of(id)[0]?.share) === JSON.stringify(shares.get(id)))
      );
    };
    return new Promise((resolve) => {
      const look = () => {
        if (isSo()) resolve();
      };
      this.waiting.push(look);
      look();
    });
  }

  stop(): void {
    this.elsewhere.onModuleDestroy();
    this.bus.onApplicationShutdown();
  }
}

(redisIsInstalled() ? describe : describe.skip)('what gateways know of each other’s visitors', () => {
  let redis: RedisServer;
  let line: RedisLine;
  let one: Gateway;
  let other: Gateway;

  beforeEach(async () => {
    redis = await startRedis();
    line = await RedisLine.to(redis.url);
    one = new Gateway(redis.url);
  });
  afterEach(async () => {
    one.stop();
    other.stop();
    await line.close();
    await redis.stop();
  });

  it('is all of them, many as they are, while they come and go', async () => {
    for (let n = 0; n < 250; n++) one.say(`before ${n}`, shareOf(`before ${n}`));
    other = new Gateway(line.url);
    await new Promise<void>((resolve) => other.bus.onUp(resolve));
    for (let n = 0; n < 100; n++) {
      one.say(`after ${n}`, shareOf(`after ${n}`));
      one.say(`before ${n}`, null);
      one.say(`before ${n + 100}`, shareOf(`before ${n + 100}`, 'Next page'));
      await new Promise(setImmediate);
    }
    await other.knows(one.own);
  });

  it('is so again after anything was missed, and is told no more than once', async () => {
    other = new Gateway(line.url);
    for (let n = 0; n < 10; n++) one.say(`${n}`, shareOf(`${n}`));
    await other.knows(one.own);
    line.cut();
    one.say('1', null);
    one.say('2', shareOf('2', 'Next page'));
    one.say('10', shareOf('10'));
    line.mend();
    await other.knows(one.own);
    const { changes } = other;
    one.say('11', shareOf('11'));
    await other.knows(one.own);
    expect(other.changes).toBe(changes + 1);
  });

  it('drops what cannot be read', async () => {
    other = new Gateway(line.url);
    one.say('known', shareOf('known'));
    await other.knows(one.own);
    one.bus.broadcast('visitors-change', { version: 'x', id: 'bad', share: { tenantId: 1 } });
    one.bus.broadcast('visitors-beat', 'nonsense');
    one.say('next', shareOf('next'));
    await other.knows(one.own);
  });
});
