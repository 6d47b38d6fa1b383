import {
  acknowledgement,
  encodeMessage,
  packUpdate,
  partUpdate,
  refused,
  sessionState,
  update,
} from '@alongside/protocol';
import { expect, test } from '@playwright/test';
import { AcknowledgementLog } from './acknowledgement-log';
import { checkJournal } from './journal-check';

/** Four changes of a page, of which three are acknowledged. */
async function sender() {
  const log = new AcknowledgementLog();
  const frames: Uint8Array[] = [];
  for (let sequence = 1; sequence <= 4; sequence++) frames.push(await frameAt(1, sequence));
  for (const frame of frames.slice(0, 3)) log.up(frame);
  log.down(acknowledgementOf(1, 3));
  log.up(frames[3] as Uint8Array);
  return { log, frames: frames as [Uint8Array, Uint8Array, Uint8Array, Uint8Array] };
}

async function frameAt(epoch: number, sequence: number, content = sequence): Promise<Uint8Array> {
  const value = await packUpdate('change', new Uint8Array([content]));
  return encodeMessage(update, value, { from: 1, epoch, sequence, acknowledged: 0 });
}

const acknowledgementOf = (epoch: number, sequence: number): Uint8Array =>
  encodeMessage(acknowledgement, { epoch, sequence });

const refusalOf = (epoch: number, sequence: number): Uint8Array =>
  encodeMessage(refused, { kind: update.kind, epoch, sequence, reason: 'not-now' });

const check = ({ lines }: AcknowledgementLog, journal: readonly Uint8Array[], known = lines.length) =>
  checkJournal([{ participant: 1, isSource: true, lines, known }], journal);

test('a journal that has what was acknowledged, and some that was not yet, is right', async () => {
  const { log, frames } = await sender();
  expect(check(log, frames)).toEqual([]);
  expect(check(log, frames.slice(0, 3))).toEqual([]);
});

test('what was acknowledged and is missing is found, at the end and in the middle', async () => {
  const { log, frames } = await sender();
  const [first, second, third] = frames;
  expect(check(log, [first, second])).toEqual([
    'participant 1: 1/3 is acknowledged and missing in the journal',
  ]);
  expect(check(log, [first, third])).toEqual([
    'participant 1: 1/3 has a hole before it in the journal',
    'participant 1: 1/2 is acknowledged and missing in the journal',
  ]);
  expect(check(log, [])).toHaveLength(3);
});

test('a frame that stands twice is found, beside itself and later', async () => {
  const { log, frames } = await sender();
  const [first, second, third] = frames;
  const twice = ['participant 1: 1/2 stands twice in the journal'];
  expect(check(log, [first, second, second, third])).toEqual(twice);
  expect(check(log, [first, second, third, second])).toEqual(twice);
});

test('frames out of order are found', async () => {
  const { log, frames } = await sender();
  const [first, second, third] = frames;
  expect(check(log, [first, third, second])).toContain('participant 1: 1/2 stands behind 1/3 in the journal');
  log.up(await frameAt(2, 1));
  const next = await frameAt(2, 1);
  expect(check(log, [next, first, second, third])).toContain(
    'participant 1: 1/1 stands behind 2/1 in the journal',
  );
});

test('a hole in a page is found, also in what was not acknowledged', async () => {
  const { log, frames } = await sender();
  log.up(await frameAt(1, 5));
  expect(check(log, [...frames.slice(0, 3), await frameAt(1, 5)])).toEqual([
    'participant 1: 1/5 has a hole before it in the journal',
  ]);
});

test('a frame with other bytes than were sent is found', async () => {
  const { log, frames } = await sender();
  const [first, , third] = frames;
  expect(check(log, [first, await frameAt(1, 2, 9), third])).toEqual([
    'participant 1: 1/2 is in the journal otherwise than it was sent',
    'participant 1: 1/2 is acknowledged and another frame in the journal',
  ]);
});

test('of two frames of one position the one that was acknowledged has to be there', async () => {
  const log = new AcknowledgementLog();
  const [before, after] = [await frameAt(1, 1, 7), await frameAt(1, 1, 8)];
  log.up(before);
  log.up(after);
  log.down(acknowledgementOf(1, 1));
  expect(check(log, [after])).toEqual([]);
  expect(check(log, [before])).toEqual([
    'participant 1: 1/1 is acknowledged and another frame in the journal',
  ]);
});

test('what nobody sent is found', async () => {
  const { log, frames } = await sender();
  const strange = encodeMessage(
    partUpdate,
    { parts: [] },
    { from: 2, epoch: 1, sequence: 1, acknowledged: 0 },
  );
  expect(check(log, [...frames, await frameAt(1, 5)])).toEqual([
    'participant 1: 1/5 is in the journal and was never sent',
  ]);
  expect(check(log, [...frames, strange])).toEqual(['participant 2: nobody knows who that is']);
});

test('an acknowledgement of what was never sent is found', async () => {
  const { log, frames } = await sender();
  log.down(acknowledgementOf(1, 5));
  expect(check(log, frames)).toEqual(['participant 1: 1/5 is acknowledged and was never sent']);
});

test('what was refused does not have to be there', async () => {
  const { log, frames } = await sender();
  const [first, , third] = frames;
  log.down(refusalOf(1, 2));
  expect(checkJournal([{ participant: 1, isSource: false, lines: log.lines }], [first, third])).toEqual([]);
});

test('an acknowledgement that came when the journal had been read asks nothing of it', async () => {
  const { log, frames } = await sender();
  const known = log.lines.length;
  log.down(acknowledgementOf(1, 4));
  expect(check(log, frames.slice(0, 3), known)).toEqual([]);
  expect(check(log, frames.slice(0, 3))).toEqual([
    'participant 1: 1/4 is acknowledged and missing in the journal',
  ]);
});

test('what has no position is not of a stream', async () => {
  const { log, frames } = await sender();
  const state = encodeMessage(sessionState, {
    state: 'active',
    source: 1,
    participants: [],
    consents: [],
    controller: 0,
    paused: false,
    reconnecting: false,
  });
  expect(check(log, [state, ...frames, state])).toEqual([]);
});
