const encoder = new TextEncoder();

/** A growing buffer with the wire's primitives. Twin of {@link Reader}: what `write` puts, `read` takes. */
export class Writer {
  private buffer: Uint8Array;
  private used = 0;

  constructor(capacityBytes = 256) {
    this.buffer = new Uint8Array(capacityBytes);
  }

  get length(): number {
    return this.used;
  }

  /** One byte, 0 to 255. */
  byte(value: number): void {
    if (this.used === this.buffer.length) this.grow(1);
    this.buffer[this.used++] = value;
  }

  /** LEB128: seven bits a byte, lowest first. Exact up to 2^53 - 1. */
  varint(value: number): void {
    if (value >= 0 && value < 0x80 && this.used < this.buffer.length && Number.isInteger(value)) {
      this.buffer[this.used++] = value;
      return;
    }
    if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`not a varint: ${value}`);
    if (this.used + 8 > this.buffer.length) this.grow(8);
    let rest = value;
    while (rest > 0x7fffffff) {
      this.buffer[this.used++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      this.buffer[this.used++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.buffer[this.used++] = rest;
  }

  /** A signed whole number, folded so that small magnitudes stay small: 0, -1, 1, -2, 2 … */
  zigzag(value: number): void {
    this.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** Bytes as they are, without a length. */
  raw(bytes: Uint8Array): void {
    if (this.used + bytes.length > this.buffer.length) this.grow(bytes.length);
    this.buffer.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** varint length, then the bytes. */
  bytes(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.raw(bytes);
  }

  /** varint length in bytes, then UTF-8. A lone surrogate becomes U+FFFD. */
  text(value: string): void {
    const length = value.length;
    if (length < 0x80 && this.ascii(value, length)) return;
    // Its length is known when it is written: room for the longest, moved together when it is shorter.
    const maxBytes = length * 3;
    if (this.used + maxBytes + 8 > this.buffer.length) this.grow(maxBytes + 8);
    const start = this.used;
    const at = start + bytesOfVarint(maxBytes);
    const { written } = encoder.encodeInto(value, this.buffer.subarray(at));
    this.varint(written);
    if (this.used !== at) this.buffer.copyWithin(this.used, at, at + written);
    this.used += written;
  }

  /** A view of what was written; valid until the next write. */
  view(): Uint8Array {
    return this.buffer.subarray(0, this.used);
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.buffer.slice(0, this.used);
  }

  clear(): void {
    this.used = 0;
  }

  /** Short ASCII text byte by byte: several times as fast as TextEncoder for names and class lists. */
  private ascii(value: string, length: number): boolean {
    if (this.used + length + 1 > this.buffer.length) this.grow(length + 1);
    const start = this.used;
    this.buffer[this.used++] = length;
    for (let index = 0; index < length; index++) {
      const code = value.charCodeAt(index);
      if (code > 0x7f) {
        this.used = start;
        return false;
      }
      this.buffer[this.used++] = code;
    }
    return true;
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.used + needed));
    larger.set(this.buffer.subarray(0, this.used));
    this.buffer = larger;
  }
}

/** A buffer beyond this is not kept for the next one. */
const spareBytes = 64 << 10;
let spare: Writer | null = null;

/** What `write` puts. The buffer it is put into serves the next one too: one for each message is most of what short ones cost. */
export function written(write: (writer: Writer) => void): Uint8Array {
  const writer = spare ?? new Writer(1024);
  spare = null;
  write(writer);
  const bytes = writer.finish();
  writer.clear();
  if (bytes.length <= spareBytes) spare = writer;
  return bytes;
}

function bytesOfVarint(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}
