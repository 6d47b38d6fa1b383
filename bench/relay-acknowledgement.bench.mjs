// How soon is a frame acknowledged, that is encrypted and committed to Postgres, while 200 sessions are live? Here there is no peer: what the others only pass on they do not acknowledge.
import { Results } from './harness/results.mjs';
import { percentile, rounds } from './harness/rounds.mjs';
import { steadily } from './relay/load.mjs';
import { relays } from './relay/rooms.mjs';
import { SessionFrames } from './relay/session-frames.mjs';

const sessions = 200;
const framesPerSecond = 10;
const seconds = 5;
const times = Math.min(rounds, 5);

const frames = await SessionFrames.create();
const results = new Results('relay-acknowledgement');
const relay = await relays.ours(frames);
const load = { perSecond: framesPerSecond, seconds, isJournalled: true };
const found = { acknowledgedMs: [], waysMs: [], cpuUs: 0 };
try {
  const rooms = await relay.open(sessions, 1);
  // The first ones meet code that has never run.
  await steadily(rooms, frames, load);
  for (let round = 0; round < times; round++) {
    const before = await relay.server.cpuUs();
    const { acknowledgedMs, waysMs } = await steadily(rooms, frames, load);
    found.cpuUs += (await relay.server.cpuUs()) - before;
    found.acknowledgedMs.push(...acknowledgedMs);
    found.waysMs.push(...waysMs);
  }
} finally {
  await relay.stop();
}
const at = `${sessions} live sessions of ${framesPerSecond} frames a second`;
const add = (metric, unit, ours, target) =>
  results.add({ id: target === undefined ? '' : 'R3', metric, unit, values: { ours }, target });
add(`${at}: from sending to acknowledgement, median`, 'ms', percentile(found.acknowledgedMs, 50), 25);
add(`${at}: from sending to acknowledgement, 99 of 100`, 'ms', percentile(found.acknowledgedMs, 99), 150);
add(`${at}: way of a frame from customer to agent, median`, 'ms', percentile(found.waysMs, 50));
add(`${at}: way of a frame from customer to agent, 99 of 100`, 'ms', percentile(found.waysMs, 99));
add(
  "gateway's processor time for one session in one second",
  'ms',
  found.cpuUs / 1_000 / times / seconds / sessions,
);
results.write();
