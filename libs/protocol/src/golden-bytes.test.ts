import goldenBytes from '../test/golden-bytes.json';
import { samples } from '../test/samples';
import { decodeFrame } from './frame';
import { decodePayload, encodeMessage, type Message } from './message';
import { messages } from './message-table';

const all = messages as unknown as readonly Message<unknown>[];
const golden = goldenBytes as Record<string, string>;
const position = { from: 3, epoch: 2, sequence: 300, acknowledged: 299 };
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What is stored in journals must be readable for ever: these bytes never change, new messages are added. */
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
});
