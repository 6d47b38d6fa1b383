// Does it take longer to join a session the longer it has run? Its frames are those of so many minutes at ten a second, sent as fast as the journal takes them, ten to a commit.

import { setTimeout as wait } from 'node:timers/promises';
import { acknowledgement, decodeFrame, decodeMessage } from '@alongside/protocol';
import { Results } from './harness/results.mjs';
import { median, rounds } from './harness/rounds.mjs';
import { BenchGateway } from './relay/gateway.mjs';
import { Agent, bringTogether, enter } from './relay/meeting.mjs';
import { SessionFrames } from './relay/session-frames.mjs';

const framesPerMinute = 600;
const [short, long] = [1, 60];
const limits = { segmentFrames: 10, commitEveryMs: 1 };
const newcomers = 4 * rounds;
const restarts = Math.min(rounds, 3);
/** Below what closes a connection as a flood. */
const framesPerSecond = 1_500;
/** Never so many more than the journal has: a gateway that is behind would take them for a flood. */
const aheadAtMost = 300;

/** A session as it is after so many minutes. */
async function sessionAfter(gateway, minutes) {
  const agent = await new Agent(gateway).signIn();
  const { sessionId, ticket } = await bringTogether(gateway, agent);
  const frames = await SessionFrames.create();
  let acknowledged = 0;
  const customer = await enter(gateway, {
    ticket,
    frames: (bytes) => {
      if (bytes[0] === acknowledgement.kind)
        acknowledged = decodeMessage(acknowledgement, decodeFrame(bytes)).sequence;
    },
  });
  for (const { bytes } of frames.begin) customer.wire.send(bytes);
  let isOver = false;
  customer.wire.closed.then(() => {
    isOver = true;
  });
  const keptUpTo = async (sequence) => {
    while (acknowledged < sequence) {
      if (isOver) throw new Error('the customer was put out');
      await wait(1);
    }
  };
  const beganAt = performance.now();
  for (let index = 0; index < minutes * framesPerMinute; index++) {
    while (index > ((performance.now() - beganAt) / 1_000) * framesPerSecond) await wait(2);
    const { sequence, bytes } = frames.at(index);
    if (sequence > 0) await keptUpTo(sequence - aheadAtMost);
    customer.wire.send(bytes);
  }
  await keptUpTo(frames.sequence);
  return { agent, sessionId };
}

async function measure(minutes) {
  const gateway = await BenchGateway.start(limits);
  try {
    const { agent, sessionId } = await sessionAfter(gateway, minutes);
    const joinMs = [];
    let resumeToken = '';
    for (let count = 0; count < newcomers; count++) {
      const { wire, welcome, tookMs } = await enter(gateway, { ticket: await agent.ticket(sessionId) });
      joinMs.push(tookMs);
      ({ resumeToken } = welcome);
      await wire.destroy();
    }
    const [startMs, againMs] = [[], []];
    for (let count = 0; count < restarts; count++) {
      const beganAt = performance.now();
      await gateway.restart();
      startMs.push(performance.now() - beganAt);
      const { wire, tookMs } = await enter(gateway, { resumeToken });
      againMs.push(tookMs);
      await wire.destroy();
    }
    return { joinMs: median(joinMs), startMs: median(startMs), againMs: median(againMs) };
  } finally {
    await gateway.stop();
  }
}

const results = new Results('relay-join');
const found = { [short]: await measure(short), [long]: await measure(long) };
const say = (metric, unit, ours, target) =>
  results.add({ id: target === undefined ? '' : 'R6', metric, unit, values: { ours }, target });
for (const minutes of [short, long]) {
  const after = `after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  say(`${after}: from a newcomer's hello to being caught up`, 'ms', found[minutes].joinMs);
  say(`${after}, gateway just restarted: from the hello to being caught up`, 'ms', found[minutes].againMs);
  say(
    `${after}: gateway stopped and started again, its session restored from the journal`,
    'ms',
    found[minutes].startMs,
  );
}
const growth = (key) => found[long][key] / found[short][key];
say(`join after ${long} minutes as a multiple of that after ${short}`, '×', growth('joinMs'), 1.3);
say(`the same, gateway just restarted`, '×', growth('againMs'), 1.3);
results.write();
