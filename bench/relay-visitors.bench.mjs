// What does an idle visitor cost the gateway, and how long does it take when all of them come back at once? The bare `ws` server and socket.io answer a hello of the same size and know nothing of who it was.
import { setTimeout as wait } from 'node:timers/promises';
import { Results } from './harness/results.mjs';
import { participants, percentile } from './harness/rounds.mjs';
import { visitorServers } from './relay/visitors.mjs';

const visitors = Number(process.env.BENCH_VISITORS ?? 10_000);
const warm = 200;
const atOnce = 100;
/** As the customer's script does. */
const againMs = 1_000;
const floorName = 'bare ws';
const names = participants([floorName, 'socket.io']);
const results = new Results('relay-visitors');

async function openAll(open, count) {
  const pages = [];
  while (pages.length < count) {
    const some = Math.min(atOnce, count - pages.length);
    pages.push(...(await Promise.all(Array.from({ length: some }, () => open(null)))));
  }
  return pages;
}

async function measure(name) {
  const { server, open, stop } = await visitorServers[name]();
  try {
    // The first ones meet code that has never run, and memory that was never used.
    for (const { leave } of await openAll(open, warm)) leave();
    await wait(1_000);
    const before = await server.memory();
    const pages = await openAll(open, visitors);
    const after = await server.memory();
    const kibOf = (key) => (after[key] - before[key]) / 1_024 / visitors;
    const memory = { residentKib: kibOf('residentBytes'), heapKib: kibOf('heapBytes') };
    return { ...memory, ...(await comeBack({ server, open }, pages)) };
  } finally {
    await stop();
  }
}

/** All connections break, and all pages come back in the same moment. */
async function comeBack({ server, open }, pages) {
  const cpuBefore = await server.cpuUs();
  for (const { leave } of pages) leave();
  const beganAt = performance.now();
  let refused = 0;
  const backMs = await Promise.all(
    pages.map(async ({ answer }) => {
      for (;;) {
        try {
          await open(answer);
          return performance.now() - beganAt;
        } catch {
          refused++;
          await wait(againMs);
        }
      }
    }),
  );
  const cpuMs = ((await server.cpuUs()) - cpuBefore) / 1_000;
  return { halfMs: percentile(backMs, 50), allMs: Math.max(...backMs), cpuMs, refused };
}

const found = {};
for (const name of names) found[name] = await measure(name);
function add(metric, unit, key, target) {
  const { [floorName]: floor, ...values } = Object.fromEntries(names.map((name) => [name, found[name][key]]));
  results.add({ id: target === undefined ? '' : 'R4', metric, unit, values, floor, target });
}
const those = visitors.toLocaleString('en');
const each = `memory of the server for each of ${those} idle visitors, hello done`;
// What the start left free in the process is used first, so that a process may grow by less than it holds.
add(`${each}: by how much the process grew`, 'KiB', 'residentKib', 30);
add(`${each}: script objects and buffers`, 'KiB', 'heapKib', 30);
add(`${those} come back at once: half of them are back after, by the clock on the wall`, 'ms', 'halfMs');
add(`${those} come back at once: all of them are back after, by the clock on the wall`, 'ms', 'allMs');
add(`${those} come back at once: server's processor time for all`, 'ms', 'cpuMs');
add(`${those} come back at once: connections that broke again and were opened once more`, 'times', 'refused');
results.write();
// What is left of so many connections need not be taken down one by one.
process.exit();
