// What do changes of a page cost an agent's browser? The workloads of mutations.bench.mjs, shown live, without layout.
import { openBrowser } from './harness/browser.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { geometricMean, measureAll, participants } from './harness/rounds.mjs';
import { blankPage, workloadNames } from './pages/blank-page.mjs';

const names = participants(['rrweb']);
const server = await servePeers(names, { blank: blankPage }, ['workloads']);
const browser = await openBrowser();
const results = new Results('apply');

async function measure(peer, workload, round) {
  const { page, cpuMsOf, close } = await server.open(browser, peer, 'blank');
  await page.evaluate((name) => window.workload.prepare(name), workload);
  await page.evaluate(() => window.bench.start());
  await page.evaluate(async (name) => {
    window.bench.mark();
    window.workload.work(name);
    await window.bench.quiet();
    await window.bench.openViewer();
    await window.bench.showMarked();
  }, workload);
  const cpuMs = await cpuMsOf(() => page.evaluate(() => window.bench.showRest()));
  if (round === 0) await page.evaluate(() => window.bench.check());
  await close();
  return { cpuMs };
}

const measured = {};
for (const workload of workloadNames)
  measured[workload] = await measureAll(names, (peer, round) => measure(peer, workload, round));

const each = (value) => Object.fromEntries(names.map((name) => [name, value(name)]));
const of = (workload, name) => measured[workload][name].cpuMs.median;
results.add({
  id: 'G18',
  metric: 'changes shown, main thread, geometric mean of the ten workloads',
  unit: 'ms',
  values: each((name) => geometricMean(workloadNames.map((workload) => of(workload, name)))),
  target: 5,
});
for (const workload of workloadNames)
  results.add({ metric: `${workload}: shown`, unit: 'ms', values: each((name) => of(workload, name)) });
await browser.close();
await server.close();
results.write();
