import fc from 'fast-check';
import { arbitraryOf } from '../test/arbitrary';
import { checkPayload } from './check-payload';
import { DecodeError } from './decode-error';
import { decodeFrame, encodeFrame } from './frame';
import { decodePayload, encodeMessage, encodePayload, type Message } from './message';
import { partUpdate } from './message/part-update';
import { update, updateTypes } from './message/update';
import { messageOf, messages } from './message-table';
import { type PartKind, partKinds } from './part/part-value';
import { locationBody, navigateBody, pageBody } from './update/page';

const all = messages as unknown as readonly Message<unknown>[];

const part = fc.constantFrom(...(Object.keys(partKinds) as PartKind[])).chain((kind) =>
  fc.record({
    node: fc.integer({ min: 1, max: 10_000 }),
    kind: fc.constant(kind),
    value: arbitraryOf(partKinds[kind].shape),
  }),
);
const valuesOf = (message: Message<unknown>): fc.Arbitrary<unknown> => {
  if (message.name === update.name) {
    return fc.record({
      type: fc.constantFrom(...updateTypes),
      inflatedBytes: fc.option(fc.nat({ max: 1 << 20 }), { nil: null }),
      body: fc.uint8Array(),
    });
  }
  if (message.name === partUpdate.name) return fc.record({ parts: fc.array(part, { maxLength: 8 }) });
  return arbitraryOf(message.schema.shape);
};

describe('the message table', () => {
  it('has every kind and every name once', () => {
    expect(new Set(all.map((message) => message.kind)).size).toBe(all.length);
    expect(new Set(all.map((message) => message.name)).size).toBe(all.length);
  });

  it('[F1] knows no other kind', () => {
    expect(messageOf(0)).toBeUndefined();
    expect(messageOf(255)).toBeUndefined();
  });

  it.each(all.map((message) => [message.name, message] as const))(
    '[F3] %s is read as it was written',
    (_, message) => {
      fc.assert(
        fc.property(valuesOf(message), (value) => {
          expect(decodePayload(message, encodePayload(message, value))).toEqual(value);
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each(all.map((message) => [message.name, message] as const))(
    '[F3] %s is refused by who only checks it as by who reads it',
    (_, message) => {
      const errorOf = (act: () => unknown): unknown => {
        try {
          act();
          return null;
        } catch (error) {
          return error;
        }
      };
      const written = valuesOf(message).map((value) => encodePayload(message, value));
      const hurt = fc.tuple(written, fc.nat(), fc.nat({ max: 255 })).map(([bytes, at, byte]) => {
        bytes[at % Math.max(bytes.length, 1)] = byte;
        return bytes;
      });
      const cut = fc.tuple(written, fc.nat()).map(([bytes, at]) => bytes.slice(0, at % (bytes.length + 1)));
      fc.assert(
        fc.property(fc.oneof(written, hurt, cut, fc.uint8Array({ maxLength: 60 })), (bytes) => {
          expect(errorOf(() => checkPayload(message, bytes))).toEqual(
            errorOf(() => decodePayload(message, bytes)),
          );
        }),
        { numRuns: 200 },
      );
    },
  );

  it.each(all.map((message) => [message.name, message] as const))(
    '[F3] %s throws only DecodeError on any bytes',
    (_, message) => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
          try {
            decodePayload(message, bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  it('[F3] a payload with a byte too many is refused', () => {
    const message = all.find(({ name }) => name === 'acknowledgement') as Message<unknown>;
    const payload = encodePayload(message, { epoch: 1, sequence: 2 });
    expect(() => decodePayload(message, Uint8Array.from([...payload, 0]))).toThrow('1 bytes too many');
  });
});

describe('a frame', () => {
  it('[F5] is read with the header that was written', () => {
    const header = fc.record({
      kind: fc.nat({ max: 255 }),
      from: fc.nat({ max: 0xffff }),
      epoch: fc.nat(),
      sequence: fc.nat(),
      acknowledged: fc.nat(),
    });
    fc.assert(
      fc.property(header, fc.uint8Array(), (fields, payload) => {
        expect(decodeFrame(encodeFrame(fields, payload))).toEqual({ ...fields, payload });
      }),
    );
  });

  it('has no position when it is a control message', () => {
    const heartbeat = all.find(({ name }) => name === 'heartbeat') as Message<unknown>;
    expect(Array.from(encodeMessage(heartbeat, { sentAtMs: 5 }))).toEqual([50, 0, 0, 0, 0, 5]);
  });
});

describe.each([
  ['page', pageBody],
  ['location', locationBody],
  ['navigate', navigateBody],
] as const)('an update’s body of type %s', (name, schema) => {
  it('[F3] is read as it was written', () => {
    const message = {
      kind: 0,
      name,
      senders: [],
      lane: 'state',
      kept: true,
      schema,
    } as unknown as Message<unknown>;
    fc.assert(
      fc.property(arbitraryOf(schema.shape), (value) => {
        expect(decodePayload(message, encodePayload(message, value))).toEqual(value);
      }),
      { numRuns: 60 },
    );
  });
});
