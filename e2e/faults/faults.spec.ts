// Real faults: the product's own programs, killed and started again under load, and real networks that fail. Participants
// are the product's own clients without a browser, so that there may be many.
import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { Network } from './network';
import { SlowViewer } from './slow-viewer';
import { areSealed, faultSettings, roundMs, Stage, sealedMs } from './stage';

const { rounds, cutsSeconds, gateways, sessions, togetherMs } = faultSettings;
const paragraphBytes = 512 << 10;
const paragraphs = 28;

let stage: Stage;

test.beforeAll(async () => {
  test.setTimeout(2 * roundMs);
  stage = await Stage.open('one-gateway', { gateways, withRedis: gateways > 1, sessions });
});

test.afterAll(() => stage?.close());

test(`gateways are killed (${rounds} × 2)`, async () => {
  test.setTimeout(rounds * roundMs);
  for (let count = 0; count < 2 * rounds; count++) {
    await stage.product.endGateway(count % gateways, 'SIGKILL');
    await stage.product.startGateway(count % gateways);
    await stage.allIsWell('gateway killed');
  }
});

test(`a worker is killed while it seals records (${rounds})`, async () => {
  test.setTimeout(rounds * (sealedMs + roundMs));
  const { crowd, product } = stage;
  for (let count = 0; count < rounds; count++) {
    const short = await Promise.all(Array.from({ length: 4 }, () => crowd.begin()));
    for (const session of short) {
      await expect.poll(() => session.source.isSharing).toBe(true);
      for (let acts = 0; acts < 20; acts++) session.source.live();
      await expect.poll(() => session.isSettled).toBe(true);
    }
    await Promise.all(short.map((session) => session.end()));
    await product.end('worker', 'SIGKILL');
    await product.startWorker();
    await stage.allIsWell('worker killed');
    await expect.poll(() => areSealed(short), { timeout: sealedMs }).toBe(true);
    for (const session of short) expect(await session.checkJournal()).toEqual([]);
  }
});

test(`Postgres is killed (${rounds})`, async () => {
  test.setTimeout(rounds * roundMs);
  const { crowd, product } = stage;
  for (let count = 0; count < rounds; count++) {
    // Nobody can come while it is away. Those who are there go on.
    crowd.mayLoad = false;
    await crowd.together(togetherMs);
    await product.end('postgres', 'SIGKILL');
    await crowd.together(togetherMs);
    crowd.mayLoad = true;
    await product.startPostgres();
    await stage.allIsWell('Postgres killed');
  }
});

for (const seconds of cutsSeconds) {
  test(`the network of the customers is cut for ${seconds} s`, async () => {
    await away([stage.crowd.customers], 'cut', seconds);
  });

  test(`the network of the agents is cut for ${seconds} s`, async () => {
    await away([stage.crowd.agents], 'cut', seconds);
  });

  test(`nothing passes between anybody for ${seconds} s, and nobody is told`, async () => {
    await away([stage.crowd.customers, stage.crowd.agents], 'hold', seconds);
  });
}

async function away(networks: readonly Network[], how: 'cut' | 'hold', seconds: number): Promise<void> {
  test.setTimeout(roundMs + seconds * 1000);
  for (const network of networks) network[how]();
  // Waits for nothing: how long it lasts is the fault.
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  for (const network of networks) network.heal();
  await stage.allIsWell(`${how} of ${seconds} s`);
}

test('a viewer is stopped while more is written than may wait for it', async () => {
  const { crowd, product } = stage;
  const session = await crowd.begin();
  const { source, customerLog } = session;
  const relay = `ws://127.0.0.1:${product.gatewayPorts[0]}/relay`;
  const viewer = await SlowViewer.open(product.machine, { relay, ticket: await session.ticket() });
  try {
    const isEqual = async () => (await viewer.look()).digest === source.truth?.page.digest();
    const isWritten = () => source.live() ?? source.write('A paragraph.');
    await expect.poll(isWritten, { intervals: [10] }).toBe(true);
    await expect.poll(isEqual).toBe(true);
    const before = await viewer.look();
    viewer.stop();
    for (let count = 0; count < paragraphs; count++) {
      const { length } = customerLog.lines;
      expect(source.write(randomBytes(paragraphBytes).toString('base64'))).toBe(true);
      const isTaken = () => customerLog.lines.length > length && customerLog.isSettled;
      await expect.poll(isTaken, { intervals: [10] }).toBe(true);
    }
    // Others do not wait for it.
    await crowd.together(togetherMs);
    viewer.goOn();
    await expect.poll(isEqual, { timeout: togetherMs, intervals: [20] }).toBe(true);
    const after = await viewer.look();
    expect(after.errors).toEqual([]);
    // It was given the page as it is, and not everything that was written meanwhile.
    expect(after.snapshots).toBeGreaterThan(before.snapshots);
    expect(after.bytesHeard - before.bytesHeard).toBeLessThan(0.85 * paragraphs * paragraphBytes);
    expect(await session.checkJournal()).toEqual([]);
  } finally {
    await viewer.close();
    session.close();
  }
});

test(`everything is started again, and everything is killed at once (${rounds})`, async () => {
  test.setTimeout(rounds * 2 * roundMs);
  const { product } = stage;
  const all = Array.from({ length: gateways }, (_, index) => index);
  for (let count = 0; count < rounds; count++) {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const programs = [
        ...all.map((index) => product.endGateway(index, signal)),
        product.end('worker', signal),
      ];
      // A machine that loses its power asks nobody; npm start ends the database last.
      if (signal === 'SIGTERM') await Promise.all(programs);
      await Promise.all([...programs, product.end('postgres', signal)]);
      await product.startPostgres();
      await Promise.all([...all.map((index) => product.startGateway(index)), product.startWorker()]);
      await stage.allIsWell(`everything ended by ${signal}`);
    }
  }
});

test('in the end everything is acknowledged, journals say what customers see, and they are sealed', async () => {
  test.setTimeout(sealedMs + roundMs);
  await stage.comesToRest();
  await stage.endsSealed();
});
