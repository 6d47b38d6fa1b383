// What does the first reading of a page cost the customer's browser, and how large is it?
import { openBrowser } from './harness/browser.mjs';
import { countBytes } from './harness/bytes.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { measureAll, participants } from './harness/rounds.mjs';
import { appPage } from './pages/app-page.mjs';

const sizes = (process.env.BENCH_SIZES ?? '1000,10000,50000').split(',').map(Number);
const peers = ['rrweb', 'openreplay'];
const names = [...participants(peers), 'floor', 'none'];
const pages = Object.fromEntries(sizes.map((nodes) => [nodes, (head) => appPage(nodes, head)]));
const targets = {
  G2: { 10000: 15, 50000: 60 },
  G4: { 10000: 38_000 },
  G5: { 1000: 15, 10000: 15, 50000: 15 },
};

const server = await servePeers(names, pages);
const browser = await openBrowser();
const results = new Results('snapshot');

async function measure(peer, nodes, round) {
  const { page, cpuMsOf, close } = await server.open(browser, peer, nodes);
  const cpuMs = await cpuMsOf(() => page.evaluate(() => window.bench.start()));
  const nodesThere = await page.evaluate(() => {
    const walker = document.createTreeWalker(document);
    let count = 1;
    while (walker.nextNode()) count++;
    return count;
  });
  const bytes = await countBytes(await page.evaluate(() => window.bench.take()), peer);
  if (round === 0) await page.evaluate(() => window.bench.check());
  await close();
  return { cpuMs, nodesThere, ...bytes };
}

for (const nodes of sizes) {
  const found = await measureAll(names, (peer, round) => measure(peer, nodes, round));
  const alone = found.none.cpuMs.median;
  const of = (value) => Object.fromEntries(participants(peers).map((name) => [name, value(found[name])]));
  const { low, high } = found.ours.cpuMs;
  results.add({
    id: 'G2',
    metric: `first snapshot of ${nodes} nodes, main thread, cold`,
    unit: 'ms',
    values: of(({ cpuMs }) => cpuMs.median - alone),
    floor: found.floor.cpuMs.median - alone,
    target: targets.G2[nodes],
    spread: [low - alone, high - alone],
  });
  results.add({
    id: 'G4',
    metric: `first snapshot of ${nodes} nodes, as sent`,
    unit: 'bytes',
    values: of(({ sentBytes }) => sentBytes.median),
    floor: found.floor.sentBytes.median,
    target: targets.G4[nodes],
  });
  results.add({
    id: 'G5',
    metric: `first snapshot of ${nodes} nodes, raw, per node`,
    unit: 'bytes',
    values: of(({ rawBytes, nodesThere }) => rawBytes.median / nodesThere.median),
    floor: found.floor.rawBytes.median / found.floor.nodesThere.median,
    target: targets.G5[nodes],
  });
}
await browser.close();
await server.close();
results.write();
