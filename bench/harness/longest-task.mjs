const categories = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
];
const [begin, end] = ['bench-begin', 'bench-end'];

/** The longest task of a page's main thread while an act runs, in milliseconds, from the browser's own trace. */
export async function longestTaskMs({ browser, page }, act) {
  await browser.startTracing(page, { categories });
  await page.evaluate((name) => void performance.mark(name), begin);
  await act();
  await page.evaluate((name) => void performance.mark(name), end);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8'));
  const mark = (name) => {
    const found = traceEvents.find((event) => event.name === name);
    if (found === undefined) throw new Error(`The trace has no mark ${name}`);
    return found;
  };
  const [first, last] = [mark(begin), mark(end)];
  const tasks = traceEvents.filter(
    ({ name, pid, tid, ts }) =>
      name === 'RunTask' && pid === first.pid && tid === first.tid && ts > first.ts && ts < last.ts,
  );
  if (tasks.length === 0) throw new Error('The trace has no task of the main thread');
  return Math.max(...tasks.map(({ dur, tdur }) => tdur ?? dur)) / 1_000;
}
