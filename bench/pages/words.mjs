import { createRandom } from './random.mjs';

const syllables =
  'an be cor da el fi gra ho in jo ka lu men no or pe qui ra sto tu ul ve wi xa yo zen tra ble ter ing'.split(
    ' ',
  );

/** A vocabulary as large as that of an application's data: what is said with it does not compress to nothing. */
export function createWords(seed) {
  const random = createRandom(seed);
  const vocabulary = Array.from({ length: 4_000 }, () =>
    Array.from({ length: 2 + random(3) }, () => syllables[random(syllables.length)]).join(''),
  );
  return { random, word: () => vocabulary[random(vocabulary.length)] };
}
