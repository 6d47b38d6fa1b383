// What does it cost an agent's browser to build a page up, and when is the part that can be seen on the screen?
import { openBrowser } from './harness/browser.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { measureAll, participants } from './harness/rounds.mjs';
import { appPage } from './pages/app-page.mjs';

const sizes = (process.env.BENCH_SIZES ?? '1000,10000,50000').split(',').map(Number);
const peers = ['rrweb'];
const shown = participants(peers);
const names = [...shown, 'floor'];
const pages = Object.fromEntries(sizes.map((nodes) => [nodes, (head) => appPage(nodes, head)]));
const server = await servePeers(names, pages);
const browser = await openBrowser();
const results = new Results('rebuild');
const targets = { 10000: 30, 50000: 140 };

async function openViewer(peer, nodes, isDrawn) {
  const opened = await server.open(browser, peer, nodes);
  await opened.page.evaluate(() => window.bench.start());
  if (!(await opened.page.evaluate((drawn) => window.bench.openViewer(drawn), isDrawn)))
    throw new Error(`${peer} has no viewer`);
  return opened;
}

async function measureBuild(peer, nodes, round) {
  const { page, cpuMsOf, close } = await openViewer(peer, nodes, false);
  const cpuMs = await cpuMsOf(() => page.evaluate(() => window.bench.showRest()));
  if (round === 0) await page.evaluate(() => window.bench.check());
  await close();
  return { cpuMs };
}

async function measurePaint(peer, nodes) {
  const { page, close } = await openViewer(peer, nodes, true);
  const times = await page.evaluate(() => window.bench.showAndPaint());
  await close();
  return times;
}

const each = (names, value) => Object.fromEntries(names.map((name) => [name, value(name)]));

for (const nodes of sizes) {
  const found = await measureAll(names, (peer, round) => measureBuild(peer, nodes, round));
  results.add({
    id: 'G15',
    metric: `${nodes} nodes built up without layout, main thread, cold`,
    unit: 'ms',
    values: each(shown, (name) => found[name].cpuMs.median),
    floor: found.floor.cpuMs.median,
    target: targets[nodes],
    spread: found.ours && [found.ours.cpuMs.low, found.ours.cpuMs.high],
  });
}
const largest = Math.max(...sizes);
const painted = await measureAll(shown, (peer) => measurePaint(peer, largest));
results.add({
  id: 'G16',
  metric: `${largest} nodes: what can be seen is painted, layout included, by the clock on the wall`,
  unit: 'ms',
  values: each(shown, (name) => painted[name].firstMs.median),
  target: 100,
});
results.add({
  metric: `${largest} nodes: all of it is painted, layout included, by the clock on the wall`,
  unit: 'ms',
  values: each(shown, (name) => painted[name].allMs.median),
});
await browser.close();
await server.close();
results.write();
