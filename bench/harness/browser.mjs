import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome', 'chromium-headless-shell'];
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  // A page that has no focus keeps its timers and its frames.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

function chromiumPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = process.env.CHROMIUM_PATH ?? candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error('No Chromium on the PATH. Install one, or set CHROMIUM_PATH.');
  return found;
}

export const openBrowser = () => chromium.launch({ executablePath: chromiumPath(), args: flags });

/** A page in a process of its own, so that no code is warm from the one before, with a clock of its main thread. */
export async function openPage(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url, { waitUntil: 'load' });
  await settled(page);
  return {
    page,
    devtools,
    /** What the main thread had to do for an act, in milliseconds of its processor time. */
    async cpuMsOf(act) {
      await devtools.send('HeapProfiler.collectGarbage');
      const before = await taskMs(devtools);
      await act();
      return (await taskMs(devtools)) - before;
    },
    async close() {
      await context.close();
      if (problems.length > 0) throw new Error(`The page failed: ${problems[0]}`);
    },
  };
}

/** What loading left to do is done. */
const settled = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50))),
      ),
  );

async function taskMs(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
}
