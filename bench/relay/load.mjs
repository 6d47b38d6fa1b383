import { setTimeout as wait } from 'node:timers/promises';
import { decodeFrame } from '@alongside/protocol';

const tickMs = 2;
const patienceMs = 60_000;
/** On a machine that is far slower than any that this was seen on. */
const patienceForDeliveryMs = 0.1;

/** What is on its way in one room. */
class Traffic {
  /** When each state frame was sent, by sequence. */
  sentAt = new Map();
  deliveries = 0;
  sent = 0;
  lastSequence = 0;
  acknowledged = 0;
  waysMs = [];
  acknowledgedMs = [];

  constructor(room, frames) {
    this.room = room;
    this.frames = frames;
    room.delivered = (bytes) => this.take(bytes);
    room.acknowledged = (sequence) => this.takeAcknowledgement(sequence);
    this.onDelivered = () => undefined;
  }

  get inFlight() {
    return this.sent - this.deliveries / this.room.viewers;
  }

  send() {
    const { sequence, bytes } = this.frames.at(this.room.next++);
    if (sequence > 0) {
      this.sentAt.set(sequence, performance.now());
      if (this.lastSequence === 0) this.acknowledged = sequence - 1;
      this.lastSequence = sequence;
    }
    this.sent++;
    this.room.send(bytes);
  }

  take(bytes) {
    const { sequence } = decodeFrame(bytes);
    this.deliveries++;
    if (sequence > 0) this.waysMs.push(performance.now() - this.sentAt.get(sequence));
    this.onDelivered();
  }

  takeAcknowledgement(sequence) {
    const now = performance.now();
    for (let next = this.acknowledged + 1; next <= sequence; next++)
      if (this.sentAt.has(next)) this.acknowledgedMs.push(now - this.sentAt.get(next));
    this.acknowledged = Math.max(this.acknowledged, sequence);
  }
}

async function until(isSo, what, deliveries) {
  const end = performance.now() + patienceMs + deliveries * patienceForDeliveryMs;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`${what} did not come`);
    await wait(5);
  }
}

/** Everything that was sent has come, and is in the journal of whoever has one. */
async function arrived(traffic, isJournalled) {
  await until(
    () => traffic.every(({ sent, deliveries, room }) => deliveries >= sent * room.viewers),
    'what was sent',
    0,
  );
  if (isJournalled)
    await until(
      () => traffic.every(({ acknowledged, lastSequence }) => acknowledged >= lastSequence),
      'an acknowledgement',
      0,
    );
}

const result = (traffic, ms) => ({
  ms,
  deliveries: traffic.reduce((sum, { deliveries }) => sum + deliveries, 0),
  waysMs: traffic.flatMap(({ waysMs }) => waysMs),
  acknowledgedMs: traffic.flatMap(({ acknowledgedMs }) => acknowledgedMs),
});

/** So many frames a second in each room, one room after the other. */
export async function steadily(rooms, frames, { perSecond, seconds, isJournalled }) {
  const traffic = rooms.map((room) => new Traffic(room, frames));
  const wanted = perSecond * seconds * rooms.length;
  const beganAt = performance.now();
  let sent = 0;
  while (sent < wanted) {
    const due = Math.min(wanted, ((performance.now() - beganAt) / 1_000) * perSecond * rooms.length);
    for (; sent < due; sent++) traffic[sent % rooms.length].send();
    await wait(tickMs);
  }
  await arrived(traffic, isJournalled);
  return result(traffic, performance.now() - beganAt);
}

/** So many frames in each room as fast as they go, never more than `window` of them on their way. */
export async function asFastAsItGoes(rooms, frames, { count, window, isJournalled }) {
  const traffic = rooms.map((room) => new Traffic(room, frames));
  const beganAt = performance.now();
  for (const one of traffic) {
    const fill = () => {
      while (one.sent < count && one.inFlight < window) one.send();
    };
    one.onDelivered = fill;
    fill();
  }
  await until(
    () => traffic.every(({ sent, deliveries, room }) => deliveries >= sent * room.viewers),
    'what was sent',
    rooms.reduce((sum, { viewers }) => sum + viewers * count, 0),
  );
  const ms = performance.now() - beganAt;
  await arrived(traffic, isJournalled);
  return result(traffic, ms);
}
