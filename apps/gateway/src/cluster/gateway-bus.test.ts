import { type RedisServer, redisIsInstalled, startRedis } from '@alongside/jobs/testing';
import type { Environment } from '../environment/environment';
import { GatewayBus } from './gateway-bus';
import { readJson } from './message-json';

const busOn = (redisUrl: string | null): GatewayBus => new GatewayBus({ redisUrl } as Environment);
const isUp = (bus: GatewayBus): Promise<void> => new Promise((resolve) => bus.onUp(resolve));

it('without Redis there is nobody, and nobody is waited for', async () => {
  const bus = busOn(null);
  expect([bus.hasOthers, bus.isUp, await bus.isThere('other')]).toEqual([false, false, false]);
  expect(await bus.isThere(bus.id)).toBe(true);
  expect(await bus.ask('other', 'question', 1)).toBeNull();
});

(redisIsInstalled() ? describe : describe.skip)('over Redis', () => {
  let redis: RedisServer;
  let one: GatewayBus;
  let other: GatewayBus;

  beforeAll(async () => {
    redis = await startRedis();
    one = busOn(redis.url);
    other = busOn(redis.url);
    await Promise.all([isUp(one), isUp(other)]);
  });
  afterAll(async () => {
    one.onApplicationShutdown();
    other.onApplicationShutdown();
    await redis.stop();
  });

  it('brings bytes to one gateway, in their order', async () => {
    const heard: [number, string][] = [];
    const all = new Promise<void>((resolve) => {
      other.listen('bytes', ([first = 0], from) => {
        heard.push([first, from]);
        if (heard.length === 50) resolve();
      });
    });
    for (let n = 0; n < 50; n++) void one.send(other.id, 'bytes', Uint8Array.of(n));
    await all;
    expect(heard).toEqual(Array.from({ length: 50 }, (_, n) => [n, one.id]));
  });

  it('says to all the others, and not to itself', async () => {
    const mine: unknown[] = [];
    one.listen('all', (message) => mine.push(readJson(message)));
    const heard = new Promise((resolve) => other.listen('all', (message) => resolve(readJson(message))));
    one.broadcast('all', { of: 'one' });
    expect(await heard).toEqual({ of: 'one' });
    expect(mine).toEqual([]);
  });

  it('asks and is answered; a failure and nobody are no answer', async () => {
    other.answer('double', (question) => Number(question) * 2);
    other.answer('wrong', () => Promise.reject(new Error('no')));
    expect(await one.ask(other.id, 'double', 21)).toBe(42);
    expect(await one.ask(other.id, 'wrong', 21)).toBeNull();
    expect(await one.ask('nobody', 'double', 21)).toBeNull();
  });

  it('does not wait long for one that goes while it is asked', async () => {
    const third = busOn(redis.url);
    await isUp(third);
    const isAsked = new Promise<void>((resolve) => {
      third.answer('never', () => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    other.answer('never', () => new Promise(() => undefined));
    const silent = one.ask(other.id, 'never', 0).then(() => 'the silent one');
    const gone = one.ask(third.id, 'never', 0).then(() => 'the one that is gone');
    await isAsked;
    third.onApplicationShutdown();
    // Both were asked in one moment; only one of them may still answer.
    expect(await Promise.race([silent, gone])).toBe('the one that is gone');
    await silent;
  });

  it('is not put out by what it cannot read', async () => {
    for (const topic of ['ask', 'answer', 'all', 'nothing']) {
      await one.send(other.id, topic, Uint8Array.of(123, 0, 255));
      await one.send(other.id, topic, Buffer.from('null'));
    }
    other.answer('still', () => 'here');
    expect(await one.ask(other.id, 'still', 0)).toBe('here');
  });

  it('knows who is there', async () => {
    const third = busOn(redis.url);
    await isUp(third);
    expect(await one.isThere(third.id)).toBe(true);
    third.onApplicationShutdown();
    await expect(until(async () => !(await one.isThere(third.id)))).resolves.toBeUndefined();
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
