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
    const value = this.source[this.at];
    if (value === undefined) throw this.fail(field, 'ends early');
    this.at++;
    return value;
  }

  /** @param max the largest value that is allowed */
  varint(field: string, max: number = Number.MAX_SAFE_INTEGER): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const part = this.byte(field);
      value += (part & 0x7f) * scale;
      if (value > max) throw this.fail(field, `more than ${max}`);
      if (part < 0x80) {
        if (part === 0 && scale > 1) throw this.fail(field, 'not in its shortest form');
        return value;
      }
      scale *= 128;
      if (scale > 2 ** 49) throw this.fail(field, 'too long');
    }
  }

  zigzag(field: string): number {
    const folded = this.varint(field);
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
    const bytes = this.bytes(field, maxBytes);
    if (bytes.length < 24) {
      const short = shortAscii(bytes);
      if (short !== null) return short;
    }
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

function shortAscii(bytes: Uint8Array): string | null {
  let text = '';
  for (const code of bytes) {
    if (code > 0x7f) return null;
    text += String.fromCharCode(code);
  }
  return text;
}
