// The same with two gateways behind a load balancer that knows nothing of sessions, and a Redis between them.
import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { Network } from './network';
import { faultSettings, roundMs, Stage, sealedMs } from './stage';

const { rounds, cutsSeconds } = faultSettings;
const gateways = 2;
/** Twice as many processes share the machine. */
const sessions = Math.ceil(faultSettings.sessions / 2);

let stage: Stage;

test.skip(spawnSync('redis-server', ['--version']).status !== 0, 'there is no redis-server on this machine');

test.beforeAll(async () => {
  test.setTimeout(2 * roundMs);
  stage = await Stage.open('two-gateways', { gateways, withRedis: true, sessions });
});

test.afterAll(() => stage?.close());

test(`one of two gateways is killed, and its sessions go on at the other (${rounds})`, async () => {
  test.setTimeout(rounds * 2 * roundMs);
  for (let count = 0; count < rounds; count++) {
    await stage.product.endGateway(count % gateways, 'SIGKILL');
    await stage.allIsWell('one gateway killed');
    await stage.product.startGateway(count % gateways);
    await stage.allIsWell('and started again');
  }
});

test(`one of two gateways after the other is started again, and no session ends (${rounds})`, async () => {
  test.setTimeout(rounds * 4 * roundMs);
  for (let count = 0; count < gateways * rounds; count++) {
    const stoppedAt = performance.now();
    await stage.product.endGateway(count % gateways, 'SIGTERM');
    const goneMs = Math.round(performance.now() - stoppedAt);
    await stage.allIsWell(`one gateway stopped, gone after ${goneMs} ms`);
    // Its participants had moved by then: it waits for no deadline of theirs.
    expect(goneMs).toBeLessThan(2 * faultSettings.togetherMs);
    await stage.product.startGateway(count % gateways);
    await stage.allIsWell('and started again');
  }
});

test(`Redis is killed (${rounds})`, async () => {
  test.setTimeout(rounds * 2 * roundMs);
  for (let count = 0; count < rounds; count++) {
    await stage.product.end('redis', 'SIGKILL');
    await stage.product.startRedis();
    await stage.allIsWell('Redis killed');
  }
});

for (const seconds of cutsSeconds) {
  test(`Redis is away for ${seconds} s: whoever shares a gateway goes on, and the others come back`, async () => {
    test.setTimeout(2 * roundMs + seconds * 1000);
    const { crowd, product } = stage;
    const [one, other] = await Promise.all(product.gatewayPorts.map((port) => Network.open(() => [port])));
    if (one === undefined || other === undefined) throw new Error('this takes two gateways');
    const near = await crowd.begin({ customers: one, agents: one });
    const far = await crowd.begin({ customers: one, agents: other });
    const both = [near, far];
    const live = async (isOver: () => boolean) => {
      for (const session of both) session.mark();
      while (!isOver()) {
        for (const session of both) session.live({ mayLoad: false });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await live(() => near.isTogether && far.isTogether);
    await product.end('redis', 'SIGKILL');
    const back = performance.now() + seconds * 1000;
    await live(() => performance.now() > back);
    await expect.poll(() => near.isTogether).toBe(true);
    expect(far.isTogether).toBe(false);
    await product.startRedis();
    await stage.allIsWell(`Redis away for ${seconds} s`);
    await live(() => near.isTogether && far.isTogether);
    for (const session of both) {
      await expect.poll(() => session.isAtRest).toBe(true);
      expect(session.failures).toEqual([]);
      expect(await session.checkJournal()).toEqual([]);
      await session.end();
      session.close();
    }
    await Promise.all([one.close(), other.close()]);
  });
}

test('in the end everything is acknowledged, journals say what customers see, and they are sealed', async () => {
  test.setTimeout(sealedMs + 2 * roundMs);
  await stage.comesToRest();
  await stage.endsSealed();
});
