import { DecodeError } from '../decode-error';
import { decodePayload, encodePayload } from '../message';
import type { Part } from '../part/part-value';
import { partUpdate } from './part-update';

const value = (start: number, inserted: string, removed: number | null = 0): Part => ({
  node: 300,
  kind: 'value',
  value: { start, removed, inserted, masked: false },
});
const caret = (at: number, direction: 'none' | 'forward' = 'none'): Part => ({
  node: 300,
  kind: 'selection',
  value: { start: at, end: at, direction },
});

describe('typing', () => {
  it('[R7] is a value and a caret in one', () => {
    const parts = [value(12, 'é'), caret(13)];
    const bytes = encodePayload(partUpdate, { parts });
    expect(Buffer.from(bytes).toString('hex')).toBe('027fd8040c02c3a9');
    expect(decodePayload(partUpdate, bytes)).toEqual({ parts });
  });

  it.each([
    ['the caret is elsewhere', [value(12, 'a'), caret(12)]],
    ['something was selected', [value(12, 'a'), caret(13, 'forward')]],
    ['a piece went', [value(12, 'a', 1), caret(13)]],
    ['the whole value is new', [value(0, 'a', null), caret(1)]],
    ['the caret comes alone', [caret(13), value(12, 'a')]],
  ])('[R7] is written as two when %s', (_, parts) => {
    const bytes = encodePayload(partUpdate, { parts });
    expect([...bytes]).not.toContain(127);
    expect(decodePayload(partUpdate, bytes)).toEqual({ parts });
  });

  it('[R7] is refused where the count ends between the two', () => {
    expect(() => decodePayload(partUpdate, Uint8Array.from([1, 127, 2, 0, 1, 97]))).toThrow(DecodeError);
  });
});
