import fc from 'fast-check';
import { splice, spliceBetween } from './value-splice';

describe('a value’s piece', () => {
  it.each([
    ['', 'a', { start: 0, removed: 0, inserted: 'a' }],
    ['Anna', 'Anna!', { start: 4, removed: 0, inserted: '!' }],
    ['Anna', 'Ana', { start: 2, removed: 1, inserted: '' }],
    ['aaa', 'aa', { start: 2, removed: 1, inserted: '' }],
    ['12:30', '12:45', { start: 3, removed: 2, inserted: '45' }],
    ['same', 'same', { start: 4, removed: 0, inserted: '' }],
  ])('from %j to %j is what lies between', (before, after, piece) => {
    expect(spliceBetween(before, after)).toEqual(piece);
  });

  it('never cuts a surrogate pair', () => {
    expect(spliceBetween('a😀b', 'a😁b')).toEqual({ start: 1, removed: 2, inserted: '😁' });
    // Equal second halves of different characters.
    expect(spliceBetween('\u{1f600}', '\u{1fa00}').inserted).toBe('\u{1fa00}');
  });

  it('leads from any text to any other, with whole characters in it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', '🨀') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const piece = spliceBetween(before, after);
        expect(splice(before, piece)).toBe(after);
        expect(Buffer.from(piece.inserted).toString() === piece.inserted).toBe(true);
      }),
    );
  });

  it('does not fit a text that is too short for it', () => {
    expect(splice('ab', { start: 1, removed: 2, inserted: 'x' })).toBeUndefined();
    expect(splice('ab', { start: 3, removed: 0, inserted: 'x' })).toBeUndefined();
  });
});
