// How long does it take to see a recorded session at another moment, and how much has to be stored for that?
import { join } from 'node:path';
import { openBrowser } from './harness/browser.mjs';
import { benchFolder } from './harness/bundle.mjs';
import { servePeers } from './harness/peer-pages.mjs';
import { Results } from './harness/results.mjs';
import { median, participants, percentile, rounds } from './harness/rounds.mjs';
import { appPage } from './pages/app-page.mjs';

const names = participants(['rrweb']);
const minutes = (process.env.BENCH_MINUTES ?? '10,60').split(',').map(Number);
// In hundredths of the session, rounded to whole edits.
const places = [99, 50, 90, 5, 75, 20, 95, 40, 15, 60];
const stepMs = 10_000;
const consoleTypes = join(benchFolder, '../apps/console/tsconfig.json');

const server = await servePeers(
  names.map((name) => `seek-${name}`),
  { app: (head) => appPage(5_000, head) },
  [],
  { tsconfig: consoleTypes },
);
const browser = await openBrowser();
const results = new Results('seek');
const each = (value) => Object.fromEntries(names.map((name) => [name, value(name)]));

async function openSession(name, durationMs) {
  const opened = await server.open(browser, `seek-${name}`, 'app');
  const storedBytes = await opened.page.evaluate((duration) => window.seeker.record(duration), durationMs);
  await opened.page.evaluate(() => window.seeker.open());
  return { ...opened, storedBytes, far: [], near: [] };
}

const seekMs = ({ page, cpuMsOf }, atMs) =>
  cpuMsOf(() => page.evaluate((moment) => window.seeker.seek(moment), atMs));

/** Once to all places, and from each ten seconds on and back. */
async function seekAround(session, durationMs) {
  for (const place of places) {
    const atMs = Math.round((durationMs * place) / 100 / 1_000) * 1_000;
    session.far.push(await seekMs(session, atMs));
    session.near.push(await seekMs(session, Math.min(durationMs - 1_000, atMs + stepMs)));
    session.near.push(await seekMs(session, atMs));
  }
}

for (const length of minutes) {
  const durationMs = length * 60_000;
  const sessions = {};
  for (const name of names) sessions[name] = await openSession(name, durationMs);
  const times = length > 10 ? Math.min(rounds, 3) : rounds;
  for (let round = 0; round < times; round++) {
    for (const name of names) await seekAround(sessions[name], durationMs);
  }
  for (const name of names) await sessions[name].close();
  const isTypical = length === 10;
  const add = (metric, unit, value, target) =>
    results.add({
      id: isTypical && target !== undefined ? 'G19' : '',
      metric: `${length} minutes, page of 5,000 nodes: ${metric}`,
      unit,
      values: each((name) => value(sessions[name])),
      ...(isTypical && { target }),
    });
  add('any moment, 95 of 100, main thread', 'ms', ({ far }) => percentile(far, 95), 50);
  add('any moment, median, main thread', 'ms', ({ far }) => median(far));
  add('10 s on or back, 95 of 100, main thread', 'ms', ({ near }) => percentile(near, 95), 15);
  add('10 s on or back, median, main thread', 'ms', ({ near }) => median(near));
  add('stored', 'bytes', ({ storedBytes }) => storedBytes, 120_000);
}
await browser.close();
await server.close();
results.write();
