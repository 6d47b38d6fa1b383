import { DecodeError } from './decode-error';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads what {@link Writer} wrote. Every read is checked against the end of the bytes and against its cap. */
export class Reader {
  private at = 0;

  constructor(private readonly source: Uint8Array) {}

  get offset(): number {
    return this.at;
  }

  get remaining(): number {
    return this.source.length - this.at;
  }

  byte(field: string): number {
    if (this.at >= this.source.length) throw this.fail(field, 'ends early');
    return this.source[this.at++] as number;
  }

  /** @param max the largest value that is allowed */
  varint(field: string, max: number = Number.MAX_SAFE_INTEGER): number {
    const first = this.byte(field);
    if (first < 0x80) {
      if (first > max) throw this.fail(field, `more than ${max}`);
      return first;
    }
    let value = first & 0x7f;
    let scale = 128;
    for (;;) {
      const part = this.byte(field);
      value += (part & 0x7f) * scale;
      if (value > max) throw this.fail(field, `more than ${max}`);
      if (part < 0x80) {
        if (part === 0) throw this.fail(field, 'not in its shortest form');
        return value;
      }
      scale *= 128;
      if (scale > 2 ** 49) throw this.fail(field, 'too long');
    }
  }

  zigzag(field: string): number {
    const folded = this.varint(field);
    if (folded < 2 ** 31) return (folded >>> 1) ^ -(folded & 1);
    return folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2;
  }

  /** A view of the next bytes, not a copy. */
  raw(field: string, length: number): Uint8Array {
    if (length > this.remaining) throw this.fail(field, 'ends early');
    const view = this.source.subarray(this.at, this.at + length);
    this.at += length;
    return view;
  }

  bytes(field: string, maxBytes: number): Uint8Array {
    return this.raw(field, this.varint(field, maxBytes));
  }

  text(field: string, maxBytes: number): string {
    const length = this.varint(field, maxBytes);
    if (length <= shortBytes && length <= this.remaining) {
      const short = shortAscii(this.source, this.at, this.at + length);
      if (short !== null) {
        this.at += length;
        return short;
      }
    }
    const bytes = this.raw(field, length);
    try {
      return decoder.decode(bytes);
    } catch {
      throw this.fail(field, 'not UTF-8');
    }
  }

  /** Everything that is left. */
  rest(): Uint8Array {
    return this.raw('rest', this.remaining);
  }

  /** A message must be exactly as long as its schema says. */
  end(field: string): void {
    if (this.remaining > 0) throw this.fail(field, `${this.remaining} bytes too many`);
  }

  fail(field: string, reason: string): DecodeError {
    return new DecodeError(field, this.at, reason);
  }
}

/** Up to here the platform's decoder takes longer for the call than for the text. */
const shortBytes = 32;

/** null: not ASCII. */
function shortAscii(source: Uint8Array, start: number, end: number): string | null {
  let text = '';
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const first = source[at] as number;
    const second = source[at + 1] as number;
    const third = source[at + 2] as number;
    const fourth = source[at + 3] as number;
    if ((first | second | third | fourth) > 0x7f) return null;
    text += String.fromCharCode(first, second, third, fourth);
  }
  for (; at < end; at++) {
    const code = source[at] as number;
    if (code > 0x7f) return null;
    text += String.fromCharCode(code);
  }
  return text;
}
