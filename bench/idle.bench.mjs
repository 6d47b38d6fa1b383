// What does being watched cost while nothing happens?
import { openBrowser } from './harness/browser.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { measureTogether, participants, rounds } from './harness/rounds.mjs';

const seconds = 10;
const peers = ['rrweb', 'openreplay'];
const shown = participants(peers);
const names = [...shown, 'none'];
const inputs = Array.from(
  { length: 300 },
  (_, index) => `<label>Field ${index}<input name="f${index}" value="value ${index}"></label>`,
);
const form = (head) =>
  `<!doctype html><html><head><title>bench</title>${head}</head><body><form>${inputs.join('')}</form></body></html>`;
const server = await servePeers(names, { form });
const browser = await openBrowser();
const results = new Results('idle');

async function measure(peer) {
  const { page, cpuMsOf, close } = await server.open(browser, peer, 'form');
  await page.evaluate(() => window.bench.start());
  // What is put off to an idle time is not meant.
  await page.waitForTimeout(1_000);
  const cpuMs = await cpuMsOf(() => page.waitForTimeout(seconds * 1_000));
  const { length } = await page.evaluate(() => window.bench.take());
  if (peer !== 'none' && length === 0) throw new Error(`${peer} does not watch`);
  await close();
  return { cpuMs };
}

// All at once, so that it is over sooner: nothing happens but waiting.
const found = await measureTogether(names, measure, Math.min(rounds, 3));
results.add({
  id: 'G14',
  metric: `main thread in ${seconds} s in which nothing happens, page with 300 inputs`,
  unit: 'ms',
  values: Object.fromEntries(shown.map((name) => [name, found[name].cpuMs.median])),
  floor: found.none.cpuMs.median,
  target: 2,
});
await browser.close();
await server.close();
results.write();
