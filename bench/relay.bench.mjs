// What does it cost the relay to bring a frame to those who watch? Ours also checks and journals it (encrypted, in Postgres) and acknowledges it; the floor, a bare `ws` relay, and socket.io only pass it on.
import { Results } from './harness/results.mjs';
import { measureAll, participants, percentile, rounds } from './harness/rounds.mjs';
import { asFastAsItGoes, steadily } from './relay/load.mjs';
import { relays } from './relay/rooms.mjs';
import { SessionFrames } from './relay/session-frames.mjs';

const rooms = 20;
const framesPerSecond = 25;
const seconds = 4;
const window = 16;
/** Viewers, and frames in each room as fast as they go. */
const fanOuts = [
  { viewers: 1, count: 1_500 },
  { viewers: 3, count: 800 },
  { viewers: 10, count: 300 },
];
const floorName = 'bare ws';
const names = participants([floorName, 'socket.io']);
const times = Math.min(rounds, 5);

const frames = await SessionFrames.create();
const results = new Results('relay');
const running = {};

async function cpuUsOf(relay, act) {
  const before = await relay.server.cpuUs();
  const done = await act();
  return { ...done, cpuUs: (await relay.server.cpuUs()) - before };
}

async function measureFanOut({ viewers, count }) {
  const open = {};
  for (const name of names) {
    open[name] = await running[name].open(rooms, viewers);
    // The first ones meet code that has never run.
    await asFastAsItGoes(open[name], frames, { count: 200, window, isJournalled: name === 'ours' });
  }
  const found = await measureAll(
    names,
    async (name) => {
      const isJournalled = name === 'ours';
      const steady = await cpuUsOf(running[name], () =>
        steadily(open[name], frames, { perSecond: framesPerSecond, seconds, isJournalled }),
      );
      const fast = await cpuUsOf(running[name], () =>
        asFastAsItGoes(open[name], frames, { count, window, isJournalled }),
      );
      return {
        steadyUs: steady.cpuUs / steady.deliveries,
        wayMs: percentile(steady.waysMs, 50),
        slowWayMs: percentile(steady.waysMs, 99),
        fastUs: fast.cpuUs / fast.deliveries,
        fastMs: (fast.ms / fast.deliveries) * 1_000,
      };
    },
    times,
  );
  for (const name of names) await Promise.all(open[name].map((room) => room.close()));
  return found;
}

function report({ viewers }, found) {
  const to = `to ${viewers} ${viewers === 1 ? 'viewer' : 'viewers'}`;
  const add = (metric, unit, key) => {
    const all = Object.fromEntries(names.map((name) => [name, found[name][key].median]));
    const { [floorName]: floor, ...values } = all;
    results.add({ metric: `${to}: ${metric}`, unit, values, floor });
    return all;
  };
  const steady = add(
    `server's processor time for each delivery, ${rooms} sessions of ${framesPerSecond} frames a second`,
    'µs',
    'steadyUs',
  );
  const fast = add("server's processor time for each delivery, as fast as it goes", 'µs', 'fastUs');
  add('1,000 deliveries as fast as it goes, by the clock on the wall', 'ms', 'fastMs');
  add('way of a frame from sender to viewer, median', 'ms', 'wayMs');
  add('way of a frame from sender to viewer, 99 of 100', 'ms', 'slowWayMs');
  const goal = (id, peer, target) => {
    if (steady[peer] === undefined || steady.ours === undefined) return;
    const say = (what, { ours, [peer]: theirs }) =>
      results.add({
        id,
        metric: `${to}: processor time for each delivery, ours as a part of ${peer}, ${what}`,
        unit: '×',
        values: { ours: ours / theirs },
        target,
      });
    say('steady', steady);
    say('as fast as it goes', fast);
  };
  goal('R1', floorName, 1.3);
  goal('R2', 'socket.io', 0.5);
}

try {
  for (const name of names) running[name] = await relays[name](frames);
  for (const fanOut of fanOuts) report(fanOut, await measureFanOut(fanOut));
} finally {
  for (const relay of Object.values(running)) await relay.stop();
}
results.write();
