const oneStart = 0x811c9dc5;
const otherStart = 0x9e3779b9;
const replacement = 0xfffd;

/** Two 32-bit lanes of multiply and xor over numbers and text: tells pages apart, keeps no secret. */
export class DigestWriter {
  private one = oneStart;
  private other = otherStart;

  /** Begins another digest. */
  clear(): void {
    this.one = oneStart;
    this.other = otherStart;
  }

  number(value: number): void {
    // Both halves: ids and milliseconds go beyond 32 bits.
    this.word(value | 0);
    this.word((value / 0x1_0000_0000) | 0);
  }

  /** Half a surrogate pair counts as what becomes of it on the wire. */
  text(value: string): void {
    this.number(value.length);
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      this.word((code & 0xf800) === 0xd800 && isHalf(value, index) ? replacement : code);
    }
  }

  bytes(value: Uint8Array): void {
    this.number(value.length);
    for (const byte of value) this.word(byte);
  }

  /** A value of a schema: numbers, texts, flags, lists and records, in the order of their fields. */
  value(value: unknown): void {
    if (typeof value === 'number') this.number(value);
    else if (typeof value === 'string') this.text(value);
    else if (typeof value === 'boolean') this.number(value ? 1 : 0);
    else if (value instanceof Uint8Array) this.bytes(value);
    else if (typeof value === 'object' && value !== null) this.items(Object.values(value));
    else this.number(-1);
  }

  /** 32 bits of it. */
  get short(): number {
    return (finalize(this.one) ^ finalize(this.other)) >>> 0;
  }

  /** 16 hexadecimal digits. */
  finish(): string {
    return [finalize(this.one), finalize(this.other)]
      .map((lane) => (lane >>> 0).toString(16).padStart(8, '0'))
      .join('');
  }

  private items(values: readonly unknown[]): void {
    this.number(values.length);
    for (const value of values) this.value(value);
  }

  private word(value: number): void {
    this.one = Math.imul(this.one ^ value, 0x01000193);
    this.other = Math.imul((this.other << 5) ^ (this.other >>> 27) ^ value, 0x85ebca6b);
  }
}

/** Spreads the last words over all bits. */
function finalize(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function isHalf(value: string, index: number): boolean {
  const isHigh = value.charCodeAt(index) < 0xdc00;
  const beside = value.charCodeAt(isHigh ? index + 1 : index - 1);
  return isHigh ? (beside & 0xfc00) !== 0xdc00 : (beside & 0xfc00) !== 0xd800;
}
