// What do changes of a page cost the customer's browser and the wire? Ten workloads, each one task of the page's.
import { openBrowser } from './harness/browser.mjs';
import { countBytes } from './harness/bytes.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { geometricMean, measureAll, participants } from './harness/rounds.mjs';
import { blankPage, workloadNames } from './pages/blank-page.mjs';

const peers = ['rrweb', 'openreplay'];
const shown = participants(peers);
const names = [...shown, 'floor', 'none'];
const server = await servePeers(names, { blank: blankPage }, ['workloads']);
const browser = await openBrowser();
const results = new Results('mutations');

async function measure(peer, workload, round) {
  const { page, cpuMsOf, close } = await server.open(browser, peer, 'blank');
  await page.evaluate((name) => window.workload.prepare(name), workload);
  await page.evaluate(() => window.bench.start());
  await page.evaluate(() => window.bench.take());
  const cpuMs = await cpuMsOf(() =>
    page.evaluate((name) => {
      window.workload.work(name);
      return window.bench.quiet();
    }, workload),
  );
  const bytes = await countBytes(await page.evaluate(() => window.bench.take()), peer);
  if (round === 0) await page.evaluate(() => window.bench.check());
  await close();
  return { cpuMs, ...bytes };
}

const measured = {};
for (const workload of workloadNames) {
  measured[workload] = await measureAll(names, (peer, round) => measure(peer, workload, round));
  console.log(`${workload} measured`);
}

const added = (workload, name) =>
  measured[workload][name].cpuMs.median - measured[workload].none.cpuMs.median;
const each = (names, value) => Object.fromEntries(names.map((name) => [name, value(name)]));
const mean = (value) => geometricMean(workloadNames.map(value));
const bytesOf = (key) => (workload, name) => measured[workload][name][key].median;
const raw = bytesOf('rawBytes');
const sent = bytesOf('sentBytes');

function addTotals() {
  const ofAll = (value) => each(shown, (name) => mean((workload) => value(workload, name)));
  results.add({
    id: 'G6',
    metric: 'added main thread time, geometric mean of the ten workloads',
    unit: 'ms',
    values: ofAll(added),
    floor: mean((workload) => added(workload, 'floor')),
    target: 12,
  });
  const bytes = 'bytes of changes, geometric mean of the ten workloads';
  results.add({ id: 'G7', metric: `raw ${bytes}`, unit: 'bytes', values: ofAll(raw), target: 40_000 });
  results.add({ id: 'G7', metric: `sent ${bytes}`, unit: 'bytes', values: ofAll(sent), target: 4_000 });
}

function addWorkload(workload) {
  const isStyles = workload === 'styles';
  const id = isStyles ? 'G8' : '';
  const of = (value) => each(shown, (name) => value(workload, name));
  const alone = measured[workload].none.cpuMs.median;
  const { low, high } = measured[workload].ours?.cpuMs ?? {};
  results.add({
    id,
    metric: `${workload}: added main thread time`,
    unit: 'ms',
    values: of(added),
    floor: added(workload, 'floor'),
    ...(isStyles && { target: 12 }),
    spread: [low - alone, high - alone],
  });
  const target = isStyles ? { target: 40_000 } : {};
  results.add({ id, metric: `${workload}: raw bytes`, unit: 'bytes', values: of(raw), ...target });
  results.add({ id: '', metric: `${workload}: sent bytes`, unit: 'bytes', values: of(sent) });
}

addTotals();
for (const workload of workloadNames) addWorkload(workload);
await browser.close();
await server.close();
results.write();
