// What does sharing a page cost the customer's browser and the wire? Ours against rrweb, in the same Chromium.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { testPage } from './test-page.mjs';
import { writeResults } from './write-results.mjs';

const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const sizes = [1_000, 10_000];
const peers = ['ours', 'rrweb'];
const site = 'http://bench.test/';
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
];

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
const round = (value) => (value < 100 ? Number(value.toFixed(1)) : Math.round(value));

function chromiumPath() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return execFileSync('sh', ['-c', 'command -v chromium || command -v google-chrome'], {
    encoding: 'utf8',
  }).trim();
}

async function bundle(entry, minify = false) {
  const { outputFiles } = await build({
    ...entry,
    bundle: true,
    write: false,
    minify,
    format: 'iife',
    conditions: ['source'],
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

const scripts = {};
for (const peer of peers) {
  scripts[peer] = await bundle({ entryPoints: [join(import.meta.dirname, `peer-${peer}.ts`)] });
}

/** A fresh page with a peer that has not begun yet. */
async function openPage(browser, peer, nodes) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.route(`${site}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: testPage(nodes) }),
  );
  await page.goto(site);
  await page.evaluate(scripts[peer]);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return { page, session };
}

async function mainThreadMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
}

/** Starts it and waits until nothing more is sent. */
async function start(page) {
  await page.evaluate(() => {
    window.peer = window.openPeer();
    window.peer.start();
  });
  await page.waitForFunction(() => window.peer.isReady());
  await quiet(page);
}

async function quiet(page) {
  await page.evaluate(async () => {
    let before = -1;
    while (before !== window.peer.sent().bytes) {
      before = window.peer.sent().bytes;
      await new Promise((done) => setTimeout(done, 600));
    }
  });
}

async function measureSnapshot(browser, peer, nodes) {
  const { page, session } = await openPage(browser, peer, nodes);
  const before = await mainThreadMs(session);
  await start(page);
  const cpuMs = (await mainThreadMs(session)) - before;
  const sent = await page.evaluate(() => window.peer.sent());
  await page.close();
  return { cpuMs, ...sent };
}

/** What an act of the user adds to what was sent. */
async function measureAct(browser, peer, act) {
  const { page } = await openPage(browser, peer, 1_000);
  await start(page);
  const before = await page.evaluate(() => window.peer.sent());
  await act(page);
  await quiet(page);
  const after = await page.evaluate(() => window.peer.sent());
  await page.close();
  return after.rawBytes - before.rawBytes;
}

const acts = {
  async type(page) {
    await page.locator('#typed').click();
    await page.keyboard.type(
      'The quick brown fox jumps over the lazy dog, and then it does so again, twice. '
        .repeat(2)
        .slice(0, 100),
      {
        delay: 60,
      },
    );
  },
  async point(page) {
    for (let step = 0; step < 300; step++) {
      await page.mouse.move(640 + 300 * Math.cos(step / 20), 400 + 250 * Math.sin(step / 13));
      await page.waitForTimeout(16);
    }
  },
  async scroll(page) {
    await page.mouse.move(600, 400);
    for (let step = 0; step < 60; step++) {
      await page.mouse.wheel(0, 40);
      await page.waitForTimeout(40);
    }
  },
};

async function median7(measure) {
  const values = [];
  for (let index = 0; index < rounds; index++) values.push(await measure());
  return Object.fromEntries(
    Object.keys(values[0]).map((key) => [key, median(values.map((value) => value[key]))]),
  );
}

async function both(measure) {
  const found = {};
  for (const peer of peers) found[peer] = await measure(peer);
  return found;
}

const rows = [];
const add = (id, metric, unit, values, target) =>
  rows.push({
    id,
    metric,
    unit,
    ours: round(values.ours),
    peers: { rrweb: round(values.rrweb) },
    ...(target !== undefined && { target }),
  });

const browser = await chromium.launch({ executablePath: chromiumPath(), args: flags });
for (const nodes of sizes) {
  const found = await both((peer) => median7(() => measureSnapshot(browser, peer, nodes)));
  const of = (key) => ({ ours: found.ours[key], rrweb: found.rrweb[key] });
  const isLarge = nodes === 10_000;
  add('G2', `first snapshot, ${nodes} nodes, main thread`, 'ms', of('cpuMs'), isLarge ? 15 : undefined);
  add('G4', `first snapshot, ${nodes} nodes, compressed`, 'bytes', of('bytes'), isLarge ? 38_000 : undefined);
  add('G5', `first snapshot, ${nodes} nodes, raw`, 'bytes', of('rawBytes'), isLarge ? 150_000 : undefined);
}
const act = (name) => both((peer) => measureAct(browser, peer, acts[name]));
add('G9', 'typing 100 characters, payload', 'bytes', await act('type'), 500);
add('G10', 'pointer, 300 moves in about 5 s, payload', 'bytes', await act('point'), 600);
add('G11', 'scroll, 60 steps, payload', 'bytes', await act('scroll'), 100);
await browser.close();

// The same act for both: bundled, minified, and compressed as a browser gets it. Ours with privacy, assets and control.
const compressed = await both(async (peer) => {
  const text = await bundle({ entryPoints: [join(import.meta.dirname, `capture-${peer}.ts`)] }, true);
  return brotliCompressSync(text).length;
});
add('G1', 'capture without transport, brotli (rrweb: record-only package)', 'bytes', compressed, 12_000);

writeResults('mirror', rows);
