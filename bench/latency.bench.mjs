// How long after a change of the customer's page is it in the agent's, through the real gateway?
import { openBrowser } from './harness/browser.mjs';
import { openLiveSession } from './harness/live-session.mjs';
import { startProduct } from './harness/product.mjs';
import { Results } from './harness/results.mjs';
import { median, participants, percentile, rounds } from './harness/rounds.mjs';
import { openRrwebSession } from './harness/rrweb-session.mjs';

const names = participants(['rrweb']);
const changesPerRound = 15;
const quietMs = 250;
const steadyMs = 16;

/** Puts the text that is changed onto the page, and whoever sees it change into the mirror. */
async function prepare({ source, viewer, frame }) {
  await source.evaluate(() => {
    const text = document.createElement('p');
    text.id = 'bench-clock';
    text.textContent = '0';
    document.body.append(text);
    window.changedAt = [];
  });
  const isThere = (selector) =>
    Boolean(document.querySelector(selector)?.contentDocument?.querySelector('#bench-clock'));
  await viewer.waitForFunction(isThere, frame);
  await viewer.evaluate((selector) => {
    const text = document.querySelector(selector).contentDocument.querySelector('#bench-clock');
    window.seenAt = [];
    new MutationObserver(() => {
      window.seenAt[Number(text.textContent)] = performance.timeOrigin + performance.now();
    }).observe(text, { childList: true, characterData: true, subtree: true });
  }, frame);
}

/** @returns milliseconds from each change to its being seen; of several that came together, those of the last */
async function delays({ source, viewer }, everyMs, count) {
  const [first, last] = await source.evaluate(
    async ([every, changes]) => {
      const text = document.querySelector('#bench-clock');
      const begin = window.changedAt.length + 1;
      for (let number = begin; number < begin + changes; number++) {
        await new Promise((resolve) => setTimeout(resolve, every));
        window.changedAt[number] = performance.timeOrigin + performance.now();
        text.firstChild.data = `${number}`;
      }
      return [begin, begin + changes - 1];
    },
    [everyMs, count],
  );
  await viewer.waitForFunction((number) => window.seenAt[number] !== undefined, last);
  const [changed, seen] = await Promise.all([
    source.evaluate(() => window.changedAt),
    viewer.evaluate(() => window.seenAt),
  ]);
  const found = [];
  for (let number = first; number <= last; number++)
    if (typeof seen[number] === 'number') found.push(seen[number] - changed[number]);
  return found;
}

const product = names.includes('ours') ? await startProduct() : null;
const browser = await openBrowser();
const open = {
  ours: () => openLiveSession(browser, product.ready),
  rrweb: () => openRrwebSession(browser),
};
const results = new Results('latency');
const measured = Object.fromEntries(names.map((name) => [name, { quiet: [], steady: [] }]));
try {
  const sessions = {};
  for (const name of names) {
    sessions[name] = await open[name]();
    await prepare(sessions[name]);
    // The first ones meet code that has never run.
    await delays(sessions[name], quietMs, 5);
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of names)
      measured[name].quiet.push(...(await delays(sessions[name], quietMs, changesPerRound)));
    for (const name of names) measured[name].steady.push(...(await delays(sessions[name], steadyMs, 150)));
  }
  for (const name of names) await sessions[name].close();
} finally {
  await browser.close();
  await product?.stop();
}
const add = (metric, value, target) =>
  results.add({
    id: target === undefined ? '' : 'G25',
    metric: `from change to mirror, by the clock on the wall: ${metric}`,
    unit: 'ms',
    values: Object.fromEntries(names.map((name) => [name, value(measured[name])])),
    target,
  });
add('after quiet, median', ({ quiet }) => median(quiet), 6);
add('after quiet, 99 of 100', ({ quiet }) => percentile(quiet, 99), 25);
add('a change every 16 ms, median', ({ steady }) => median(steady));
add('a change every 16 ms, 99 of 100', ({ steady }) => percentile(steady, 99), 50);
results.write();
