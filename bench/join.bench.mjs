// What does it cost the customer when one more agent looks at the page?
import { openBrowser } from './harness/browser.mjs';
import { countBytes } from './harness/bytes.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { measureAll, participants } from './harness/rounds.mjs';
import { appPage } from './pages/app-page.mjs';

const shown = participants(['rrweb', 'openreplay']);
const names = [...shown, 'none'];
const server = await servePeers(names, { app: (head) => appPage(10_000, head) });
const browser = await openBrowser();
const results = new Results('join');

async function measure(peer, round) {
  const { page, cpuMsOf, close } = await server.open(browser, peer, 'app');
  await page.evaluate(() => window.bench.start());
  await page.evaluate(() => window.bench.take());
  const cpuMs = await cpuMsOf(() => page.evaluate(() => window.bench.join()));
  const { sentBytes } = await countBytes(await page.evaluate(() => window.bench.take()), peer);
  const isWorthIt = peer === 'ours' || peer === 'none' || sentBytes > 0;
  if (!isWorthIt) throw new Error(`${peer} has sent nothing to the second agent`);
  if (round === 0) await page.evaluate(() => window.bench.expectJoined());
  await close();
  return { cpuMs, sentBytes };
}

const found = await measureAll(names, measure);
const each = (value) => Object.fromEntries(shown.map((name) => [name, value(found[name])]));
results.add({
  id: 'G20',
  metric: 'a second agent joins, page of 10,000 nodes: main thread of the customer (floor: the page alone)',
  unit: 'ms',
  values: each(({ cpuMs }) => cpuMs.median),
  floor: found.none.cpuMs.median,
});
results.add({
  id: 'G20',
  metric: 'a second agent joins: sent by the customer',
  unit: 'bytes',
  values: each(({ sentBytes }) => sentBytes.median),
  target: 0,
});
await browser.close();
await server.close();
results.write();
