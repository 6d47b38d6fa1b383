// What does it cost the relay to bring a frame to those who watch? Ours also checks and journals it (encrypted, in Postgres) and acknowledges it; the floor, a bare `ws` relay, and socket.io only pass it on.
import { setTimeout as wait } from 'node:timers/promises';
import { defaultLimits } from '@alongside/relay';
import { Results } from './harness/results.mjs';
import { measureAll, participants, percentile, rounds } from './harness/rounds.mjs';
import { asFastAsItGoes, steadily } from './relay/load.mjs';
import { relays } from './relay/rooms.mjs';
import { SessionFrames } from './relay/session-frames.mjs';

const rooms = 20;
const framesPerSecond = 25;
const seconds = 4;
const window = 16;
const fanOuts = [1, 3, 10];
/** A server that uses less than `restUs` of the processor in `restMs`, twice, has come to rest. */
const restMs = 100;
const restUs = 3_000;
const longestRestMs = 30_000;
/** A customer who sends more than 10,000 frames within so long is put out. */
const floodMs = 5_000;
const floorName = 'bare ws';
const names = participants([floorName, 'socket.io']);
const times = Math.min(rounds, 5);

const frames = await SessionFrames.create();
/** In each room, before anything is measured. */
const warm = 200;
/** In each room as fast as they go: the page of every session is folded once. That is a part of what they cost. */
const count = frames.untilStates(defaultLimits.foldFrames);
// They are made before anything is measured, and are the same for everybody.
frames.at(warm + times * (framesPerSecond * seconds + count));
const results = new Results('relay');
const running = {};

/** With what the server still does when everything has arrived. */
async function cpuUsOf(relay, act) {
  const before = await relay.server.cpuUs();
  const done = await act();
  let last = await relay.server.cpuUs();
  const end = performance.now() + longestRestMs;
  for (let quiet = 0; quiet < 2; ) {
    if (performance.now() > end) throw new Error('a server does not come to rest');
    await wait(restMs);
    const now = await relay.server.cpuUs();
    quiet = now - last < restUs ? quiet + 1 : 0;
    last = now;
  }
  return { ...done, cpuUs: last - before };
}

async function measureFanOut(viewers) {
  const open = {};
  for (const name of names) {
    open[name] = await running[name].open(rooms, viewers);
    // The first ones meet code that has never run.
    await asFastAsItGoes(open[name], frames, { count: warm, window, isJournalled: name === 'ours' });
  }
  const steady = await measureAll(names, (name) => measureSteady(running[name], open[name], name), times);
  // All of them behind: what so many frames leave behind in memory is cleared away for seconds.
  const fast = await measureAll(names, (name) => measureFast(running[name], open[name], name), times);
  for (const name of names) await Promise.all(open[name].map((room) => room.close()));
  return Object.fromEntries(names.map((name) => [name, { ...steady[name], ...fast[name] }]));
}

async function measureSteady(relay, open, name) {
  const isJournalled = name === 'ours';
  const { cpuUs, deliveries, waysMs } = await cpuUsOf(relay, () =>
    steadily(open, frames, { perSecond: framesPerSecond, seconds, isJournalled }),
  );
  return {
    steadyUs: cpuUs / deliveries,
    wayMs: percentile(waysMs, 50),
    slowWayMs: percentile(waysMs, 99),
  };
}

async function measureFast(relay, open, name) {
  const isJournalled = name === 'ours';
  // Without peers one round of ours would follow on the other.
  if (isJournalled) await wait(floodMs);
  const { cpuUs, deliveries, ms } = await cpuUsOf(relay, () =>
    asFastAsItGoes(open, frames, { count, window, isJournalled }),
  );
  return { fastUs: cpuUs / deliveries, fastMs: (ms / deliveries) * 1_000 };
}

function report(viewers, found) {
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
  for (const viewers of fanOuts) report(viewers, await measureFanOut(viewers));
} finally {
  for (const relay of Object.values(running)) await relay.stop();
}
results.write();
