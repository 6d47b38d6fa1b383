// What does it cost an agent's browser to make a long style sheet answer to the customer's pointer instead of the agent's?
import { openBrowser } from './harness/browser.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { measureAll, participants } from './harness/rounds.mjs';
import { appPage } from './pages/app-page.mjs';
import { longCss } from './pages/long-css.mjs';

const shown = participants(['rrweb']);
const names = [...shown, 'floor'];
const css = `<style>${longCss(232 * 1024)}</style>`;
const pages = { plain: (head) => appPage(300, head), styled: (head) => appPage(300, css + head) };
const server = await servePeers(names, pages);
const browser = await openBrowser();
const results = new Results('css');

async function measure(peer, kind, round) {
  const { page, cpuMsOf, close } = await server.open(browser, peer, kind);
  await page.evaluate(() => window.bench.start());
  await page.evaluate(() => window.bench.openViewer());
  const cpuMs = await cpuMsOf(() => page.evaluate(() => window.bench.showRest()));
  if (round === 0) await page.evaluate(() => window.bench.check());
  await close();
  return { cpuMs };
}

const plain = await measureAll(names, (peer, round) => measure(peer, 'plain', round));
const styled = await measureAll(names, (peer, round) => measure(peer, 'styled', round));
const added = (name) => styled[name].cpuMs.median - plain[name].cpuMs.median;
const each = (value) => Object.fromEntries(shown.map((name) => [name, value(name)]));
results.add({
  metric: '232 KB of css shown, main thread, cold (floor: the browser reads it)',
  unit: 'ms',
  values: each(added),
  floor: added('floor'),
});
results.add({
  id: 'G17',
  metric: '232 KB of css adapted, cold: what is above the floor',
  unit: 'ms',
  values: each((name) => Math.max(0.1, added(name) - added('floor'))),
  target: 10,
});
await browser.close();
await server.close();
results.write();
