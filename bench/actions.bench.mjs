// What does a user's doing cost the wire, and for how long is it held back before it goes out?

import { openBrowser } from './harness/browser.mjs';
import { countBytes } from './harness/bytes.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { measureTogether, participants, percentile, rounds } from './harness/rounds.mjs';
import { userActs } from './harness/user-acts.mjs';
import { appPage } from './pages/app-page.mjs';

const peers = ['rrweb', 'openreplay'];
const names = participants(peers);
const server = await servePeers(names, { app: (head) => appPage(3_000, head) }, ['acts']);
const browser = await openBrowser();
const results = new Results('actions');

/** For how long each event waited for the next message. */
function delays(events, taken) {
  const sent = taken.map(({ atMs }) => atMs).sort((one, other) => one - other);
  return events.map((at) => (sent.find((time) => time >= at) ?? Number.POSITIVE_INFINITY) - at);
}

async function measureAct(page, peer, { act, event }) {
  await page.evaluate(() => window.bench.take());
  if (event !== undefined) await page.evaluate((type) => window.acts.watch(type), event);
  const startedAt = performance.now();
  await act(page);
  const seconds = (performance.now() - startedAt) / 1_000;
  await page.evaluate(() => window.bench.quiet());
  // What is sampled twice a second has to get out, too.
  await page.waitForTimeout(600);
  const taken = await page.evaluate(() => window.bench.take());
  if (taken.length === 0) throw new Error(`${peer} has said nothing`);
  const events = event === undefined ? [] : await page.evaluate(() => window.acts.takeTimes());
  const bytes = await countBytes(taken, peer);
  const delayMs = events.length > 0 ? percentile(delays(events, taken), 95) : 0;
  return { ...bytes, perSecond: taken.length / seconds, delayMs };
}

async function measure(peer) {
  const { page, close } = await server.open(browser, peer, 'app');
  await page.evaluate(() => window.bench.start());
  const found = {};
  for (const [name, act] of Object.entries(userActs)) {
    for (const [key, value] of Object.entries(await measureAct(page, peer, act)))
      found[`${name}.${key}`] = value;
  }
  await page.evaluate(() => window.bench.check());
  await close();
  return found;
}

// Bytes hardly differ from round to round.
const found = await measureTogether(names, measure, Math.min(rounds, 3));
const of = (key) => Object.fromEntries(names.map((name) => [name, found[name][key].median]));
for (const [name, { id = '', what, targets = {}, event, isOneTask }] of Object.entries(userActs)) {
  const add = (metric, unit, key, target) =>
    results.add({
      id: target === undefined ? '' : id,
      metric: `${what}: ${metric}`,
      unit,
      values: of(`${name}.${key}`),
      target,
    });
  add('payload, raw', 'bytes', 'rawBytes', targets.rawBytes);
  add('whole messages, as sent', 'bytes', 'sentBytes', targets.sentBytes);
  if (!isOneTask) add('messages', 'per second', 'perSecond', targets.perSecond);
  if (event !== undefined) add('held back, 95 of 100 events within', 'ms', 'delayMs', targets.delayMs);
}
await browser.close();
await server.close();
results.write();
