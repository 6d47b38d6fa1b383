/** SHA-256 of bytes. A page that is no secure context has no `crypto.subtle`: then by our own few lines. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return sha256InScript(bytes);
  return new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

/** The first 32 bits of the fractional parts of the roots of the first primes, as FIPS 180-4 defines its constants. */
function fractions(count: number, root: (prime: number) => number): Uint32Array {
  const values = new Uint32Array(count);
  let found = 0;
  for (let candidate = 2; found < count; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) isPrime &&= candidate % divisor !== 0;
    if (isPrime) values[found++] = (root(candidate) % 1) * 0x100000000;
  }
  return values;
}

let constants: { round: Uint32Array; start: Uint32Array } | null = null;

export function sha256InScript(bytes: Uint8Array): Uint8Array {
  constants ??= { round: fractions(64, Math.cbrt), start: fractions(8, Math.sqrt) };
  const { round, start } = constants;
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = start.slice();
  const words = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let index = 0; index < 16; index++) words[index] = view.getUint32(block + index * 4);
    addBlock(state, words, round);
  }
  const result = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => {
    result.setUint32(index * 4, word);
  });
  return new Uint8Array(result.buffer);
}

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function addBlock(state: Uint32Array, words: Uint32Array, round: Uint32Array): void {
  const at = (array: Uint32Array, index: number) => array[index] as number;
  for (let index = 16; index < 64; index++) {
    const early = at(words, index - 15);
    const late = at(words, index - 2);
    const first = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const second = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[index] = at(words, index - 16) + first + at(words, index - 7) + second;
  }
  const now = Array.from(state);
  for (let index = 0; index < 64; index++) {
    const [a, b, c, d, e, f, g, h] = now as [number, number, number, number, number, number, number, number];
    const choice = (e & f) ^ (~e & g);
    const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + at(round, index) + at(words, index);
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    now.pop();
    now.unshift((first + second) | 0);
    now[4] = (d + first) | 0;
  }
  now.forEach((word, index) => {
    state[index] = at(state, index) + word;
  });
}
