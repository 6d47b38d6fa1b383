// How much memory does a change cost the customer's browser, and is it given back?
import { openBrowser } from './harness/browser.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { measureAll, participants } from './harness/rounds.mjs';
import { blankPage } from './pages/blank-page.mjs';

const addedNodes = 10_000;
const shown = participants(['rrweb', 'openreplay']);
const names = [...shown, 'none'];
const server = await servePeers(names, { blank: blankPage });
const browser = await openBrowser();
const results = new Results('memory');

async function heapBytes(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
}

async function nodeCount(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Memory.getDOMCounters')).nodes;
}

function addNodes(count) {
  const place = document.createElement('div');
  place.id = 'place';
  for (let index = 0; index < count; index++) place.append(document.createElement('p'));
  document.body.append(place);
}

async function measure(peer) {
  const { page, devtools, close } = await server.open(browser, peer, 'blank');
  await page.evaluate(() => {
    window.benchForgets = true;
  });
  await page.evaluate(() => window.bench.start());
  const nodesBefore = await nodeCount(devtools);
  const before = await heapBytes(devtools);
  await page.evaluate(addNodes, addedNodes);
  await page.evaluate(() => window.bench.quiet());
  const grown = (await heapBytes(devtools)) - before;
  await page.evaluate(() => document.querySelector('#place').remove());
  await page.evaluate(() => window.bench.quiet());
  await page.waitForTimeout(1_000);
  const kept = (await nodeCount(devtools)) - nodesBefore;
  const { length } = await page.evaluate(() => window.bench.take());
  if (peer !== 'none' && length < 2) throw new Error(`${peer} has not said the change`);
  await close();
  return { perNode: grown / addedNodes, kept: Math.max(0, kept) };
}

const found = await measureAll(names, measure);
const each = (value) => Object.fromEntries(shown.map((name) => [name, value(found[name])]));
results.add({
  id: 'G21',
  metric: 'script memory per added node, what waits to be sent included',
  unit: 'bytes',
  values: each(({ perNode }) => perNode.median - found.none.perNode.median),
  target: 100,
});
results.add({
  id: 'G21',
  metric: `of ${addedNodes} removed nodes still held 1 s later`,
  unit: 'nodes',
  values: each(({ kept }) => Math.max(0, kept.median - found.none.kept.median)),
  target: 0,
});
await browser.close();
await server.close();
results.write();
