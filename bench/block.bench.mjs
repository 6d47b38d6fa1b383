// For how long can the customer do nothing while the page is read for the first time? On a processor of a quarter of the speed.
import { openBrowser } from './harness/browser.mjs';
import { longestTaskMs } from './harness/longest-task.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { measureAll, participants } from './harness/rounds.mjs';
import { appPage } from './pages/app-page.mjs';

const slower = 4;
const sizes = (process.env.BENCH_SIZES ?? '10000,50000').split(',').map(Number);
const peers = ['rrweb', 'openreplay'];
const names = participants(peers);
const pages = Object.fromEntries(sizes.map((nodes) => [nodes, (head) => appPage(nodes, head)]));
const server = await servePeers(names, pages);
const browser = await openBrowser();
const results = new Results('block');

async function measure(peer, nodes) {
  const { page, devtools, close } = await server.open(browser, peer, nodes);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const taskMs = await longestTaskMs({ browser, page }, () => page.evaluate(() => window.bench.start()));
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const { length } = await page.evaluate(() => window.bench.take());
  if (length === 0) throw new Error(`${peer} has said nothing`);
  await close();
  return { taskMs };
}

for (const nodes of sizes) {
  const found = await measureAll(names, (peer) => measure(peer, nodes));
  const { low, high } = found.ours.taskMs;
  results.add({
    id: 'G3',
    metric: `longest task while ${nodes} nodes are read, processor slowed down 4 times`,
    unit: 'ms',
    values: Object.fromEntries(names.map((name) => [name, found[name].taskMs.median])),
    target: 12,
    spread: [low, high],
  });
}
await browser.close();
await server.close();
results.write();
