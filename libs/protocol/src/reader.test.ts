import fc from 'fast-check';
import { DecodeError } from './decode-error';
import { Reader } from './reader';
import { Writer } from './writer';

const written = (write: (writer: Writer) => void): Reader => {
  const writer = new Writer(1);
  write(writer);
  return new Reader(writer.finish());
};

describe('primitives', () => {
  it('[F3] a varint is read as it was written, up to 2^53 - 1', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.maxSafeNat(),
          fc.nat(70_000),
          fc.constantFrom(0x7fffffff, 0x80000000, Number.MAX_SAFE_INTEGER),
        ),
        (value) => {
          const reader = written((writer) => writer.varint(value));
          expect(reader.varint('n')).toBe(value);
          reader.end('n');
        },
      ),
    );
  });

  it('[F3] a signed number is read as it was written', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => expect(written((w) => w.zigzag(value)).zigzag('n')).toBe(value)),
    );
  });

  it('[F3] a text is read as it was written, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (value) => {
        expect(written((writer) => writer.text(value)).text('t', 10_000)).toBe(value);
      }),
    );
  });

  it.each([
    ['a varint that never ends', [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1], 'too long'],
    ['a varint in a longer form than needed', [0x81, 0x00], 'shortest form'],
    ['a varint that is cut off', [0x80], 'ends early'],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => new Reader(Uint8Array.from(bytes)).varint('n')).toThrow(reason);
  });

  it.each([
    ['is cut off', [5, 97], 'ends early'],
    ['is not UTF-8', [2, 0xc3, 0x28], 'not UTF-8'],
    ['is longer than its cap', [200, 1], 'more than 100'],
  ])('refuses a text that %s', (_, bytes, reason) => {
    expect(() => new Reader(Uint8Array.from(bytes)).text('t', 100)).toThrow(reason);
  });

  it('says which field was wrong, and where', () => {
    const reader = new Reader(Uint8Array.from([1]));
    reader.byte('kind');
    expect(() => reader.byte('epoch')).toThrow(new DecodeError('epoch', 1, 'ends early'));
  });
});

describe('the writer', () => {
  it('refuses what is not a varint', () => {
    for (const value of [-1, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) {
      expect(() => new Writer().varint(value)).toThrow(RangeError);
    }
  });

  it('grows over its first capacity', () => {
    const reader = written((writer) => writer.bytes(new Uint8Array(5000).fill(7)));
    expect(reader.bytes('b', 5000)).toEqual(new Uint8Array(5000).fill(7));
  });
});
