// The same with two gateways behind a load balancer that knows nothing of sessions, and a Redis between them.
import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { faultSettings, roundMs, Stage, sealedMs } from './stage';

const { rounds } = faultSettings;
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

test('in the end everything is acknowledged, journals say what customers see, and they are sealed', async () => {
  test.setTimeout(sealedMs + 2 * roundMs);
  await stage.comesToRest();
  await stage.endsSealed();
});
