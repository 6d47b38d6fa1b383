import { textPieces, textSplice } from './text-splice';

const texts = ['', 'a', 'ab', 'abc', 'abab', 'xabx', '😀', '😀😁', 'a😁', '😁a', '😀a😁', 'aaaa', 'aaa'];
const isLone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe('textSplice', () => {
  it('turns any text into any other, and never cuts a pair', () => {
    for (const before of texts) {
      for (const after of texts) {
        const splice = textSplice(before, after);
        const { start, removed, inserted } = splice ?? { start: 0, removed: 0, inserted: '' };
        expect(before.slice(0, start) + inserted + before.slice(start + removed)).toBe(after);
        expect(isLone.test(inserted) || isLone.test(before.slice(start, start + removed))).toBe(false);
        expect(splice === null).toBe(before === after);
      }
    }
  });
});

describe('textPieces', () => {
  it('cuts a long text into pieces that join to it, between pairs', () => {
    const text = `x${'😀'.repeat(250_000)}`;
    const pieces = textPieces(text);
    expect(pieces.map(({ piece }) => piece).join('') === text).toBe(true);
    expect(pieces.some(({ piece }) => isLone.test(piece))).toBe(false);
    let length = 0;
    for (const { at, piece } of pieces) {
      expect(at).toBe(length);
      length += piece.length;
    }
  });
});
