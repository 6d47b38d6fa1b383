import { recordingSink } from '../test/change-calls';
import goldenBytes from '../test/golden-bytes.json';
import { samples } from '../test/samples';
import { decodeFrame } from './frame';
import { decodePayload, encodeMessage, type Message } from './message';
import { update } from './message/update';
import { messages } from './message-table';
import { readChange } from './update/change-reader';
import { EpochTables } from './update/epoch-tables';

const all = messages as unknown as readonly Message<unknown>[];
const golden = goldenBytes as Record<string, string>;
const position = { from: 3, epoch: 2, sequence: 300, acknowledged: 299 };
/** As writers of before wrote it: they kept every string when they first said it. */
const earlier = {
  update:
    '010302ac02ab020213030000100003040000000501070100000f01010d0105018c0101046e6f74653c02010548656c6c6f0c707b636f6c6f723a7265647d',
};
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * What is stored in journals must be readable for ever: bytes of kept messages never change, new messages are added. Others change
 * with the version of the protocol only.
 */
describe('golden bytes', () => {
  it('exist for every message of the table, and for no other', () => {
    expect(Object.keys(golden).sort()).toEqual(all.map((message) => message.name).sort());
  });

  it.each(all.map((message) => [message.name, message] as const))(
    '[F7] of %s are written',
    (name, message) => {
      expect(toHex(encodeMessage(message, samples[name], position))).toBe(golden[name]);
    },
  );

  it.each(all.map((message) => [message.name, message] as const))('[F7] of %s are read', (name, message) => {
    const frame = decodeFrame(Uint8Array.from(Buffer.from(golden[name] as string, 'hex')));
    expect(frame).toMatchObject({ kind: message.kind, ...position });
    expect(decodePayload(message, frame.payload)).toEqual(samples[name]);
  });

  it('[F7] of an update that keeps every string are read to the same page', () => {
    const callsOf = (hex: string) => {
      const { payload } = decodeFrame(Uint8Array.from(Buffer.from(hex, 'hex')));
      const { sink, calls } = recordingSink();
      const tables = new EpochTables();
      readChange(decodePayload(update, payload).body, tables, sink);
      return { calls, kept: tables.learned() };
    };
    const now = callsOf(golden.update as string);
    const before = callsOf(earlier.update);
    expect(before.calls).toEqual(now.calls);
    expect(before.kept).toEqual(['note', 'Hello']);
    expect(now.kept).toEqual([]);
  });
});
