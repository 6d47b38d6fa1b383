import type { Random } from './random';

const words = [
  'alpha',
  'beta',
  'gamma 😀',
  'δέλτα',
  'שלום',
  ' ',
  '\n  ',
  '',
  '文字と言葉',
  '&amp;<b>no markup</b>',
  'a longer text with several words in it',
  'null',
  'undefined',
  '\u{1f469}‍\u{1f469}‍\u{1f467}',
  'asset:1',
  '0',
];

/** A text of a page: of every script, with halves of surrogate pairs seldom (no box is compared then), and sometimes long. */
export function word(random: Random): string {
  if (random.oneIn(500)) return random.of(['\ud83d', 'x\ude00y', '\ud83d\ud83d\ude00']);
  if (random.oneIn(60)) return 'a text of some length '.repeat(8 + random.below(24));
  return random.of(words);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Letters that stand nowhere in a page but in what may never leave it: a single one in the bytes is a leak. */
const secretLetters = '\ua500\ua501\ua502\ua503\ua504\ua505\ua506\ua507';

export function secret(random: Random): string {
  return Array.from({ length: 3 + random.below(6) }, () => random.of([...secretLetters])).join('');
}

/** As UTF-8 each of the letters is these two bytes and one of eight others. */
export function tellsSecret(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xea); at >= 0; at = bytes.indexOf(0xea, at + 1)) {
    const last = bytes[at + 2] ?? 0;
    if (bytes[at + 1] === 0x94 && last >= 0x80 && last <= 0x87) return true;
  }
  return false;
}
