/** What a piece of CSS is. Function includes its opening bracket; url is the unquoted kind, up to its closing one. */
export type CssToken =
  | 'end'
  | 'space'
  | 'comment'
  | 'string'
  | 'bad-string'
  | 'url'
  | 'function'
  | 'ident'
  | 'at'
  | 'hash'
  | 'number'
  | 'mark';

const codes = (characters: string) => new Set([...characters].map((character) => character.charCodeAt(0)));
const spaces = codes(' \t\n\r\f');
const quote = { double: 0x22, single: 0x27 } as const;
const backslash = 0x5c;
const isNewline = (code: number) => code === 10 || code === 13 || code === 12;
const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

function isNameCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    isDigit(code) ||
    code === 0x2d ||
    code === 0x5f ||
    code >= 0x80
  );
}

/** Cuts CSS into tokens as CSS Syntax 3 does, as far as finding names, strings and URLs needs it. */
export class CssScanner {
  kind: CssToken = 'end';
  /** Where the token stands in the text. */
  start = 0;
  end = 0;
  /** Of a string or url: where its content stands, without quotes and brackets. */
  contentStart = 0;
  contentEnd = 0;

  constructor(readonly text: string) {}

  /** @returns false at the end */
  next(): boolean {
    this.start = this.end;
    if (this.start >= this.text.length) {
      this.kind = 'end';
      return false;
    }
    this.kind = this.scan(this.text.charCodeAt(this.start));
    return true;
  }

  get token(): string {
    return this.text.slice(this.start, this.end);
  }

  /** A name in lower case and without its escapes: of a function, ident or at-keyword. */
  get name(): string {
    const from = this.kind === 'at' ? this.start + 1 : this.start;
    const to = this.kind === 'function' ? this.end - 1 : this.end;
    return unescapeCss(this.text.slice(from, to)).toLowerCase();
  }

  /** Of a string or url: what it says. */
  get content(): string {
    return unescapeCss(this.text.slice(this.contentStart, this.contentEnd));
  }

  private scan(code: number): CssToken {
    const { text, start } = this;
    if (spaces.has(code)) return this.spaces();
    if (code === quote.double || code === quote.single) return this.string(code);
    if (code === 0x2f && text.charCodeAt(start + 1) === 0x2a) return this.comment();
    if (code === 0x40 && this.startsName(start + 1)) {
      this.end = this.nameEnd(start + 1);
      return 'at';
    }
    if (code === 0x23 && this.isNamePart(start + 1)) {
      this.end = this.nameEnd(start + 1);
      return 'hash';
    }
    if (this.startsNumber(start)) return this.number();
    if (this.startsName(start)) return this.nameOrFunction();
    this.end = start + 1;
    return 'mark';
  }

  private spaces(): CssToken {
    let at = this.start + 1;
    while (at < this.text.length && spaces.has(this.text.charCodeAt(at))) at++;
    this.end = at;
    return 'space';
  }

  private comment(): CssToken {
    const close = this.text.indexOf('*/', this.start + 2);
    this.end = close < 0 ? this.text.length : close + 2;
    return 'comment';
  }

  private string(quoteCode: number): CssToken {
    const { text } = this;
    let at = this.start + 1;
    this.contentStart = at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quoteCode) break;
      if (code === backslash) at++;
      else if (isNewline(code)) {
        this.contentEnd = at;
        this.end = at;
        return 'bad-string';
      }
    }
    this.contentEnd = Math.min(at, text.length);
    this.end = Math.min(at + 1, text.length);
    return 'string';
  }

  private number(): CssToken {
    const { text } = this;
    let at = this.start + 1;
    while (at < text.length && (isDigit(text.charCodeAt(at)) || text.charCodeAt(at) === 0x2e)) at++;
    // A unit, an exponent or a percent sign.
    at = this.nameEnd(at);
    this.end = text.charCodeAt(at) === 0x25 ? at + 1 : at;
    return 'number';
  }

  private nameOrFunction(): CssToken {
    const { text } = this;
    const at = this.nameEnd(this.start);
    this.end = at;
    if (text.charCodeAt(at) !== 0x28) return 'ident';
    this.end = at + 1;
    if (at - this.start >= 3 && unescapeCss(text.slice(this.start, at)).toLowerCase() === 'url') {
      return this.url(at + 1);
    }
    return 'function';
  }

  /** `url(` is a function when a quote follows, else a token of its own. */
  private url(from: number): CssToken {
    const { text } = this;
    let at = from;
    while (spaces.has(text.charCodeAt(at))) at++;
    const first = text.charCodeAt(at);
    if (first === quote.double || first === quote.single) return 'function';
    this.contentStart = at;
    for (; at < text.length && text.charCodeAt(at) !== 0x29; at++) {
      if (text.charCodeAt(at) === backslash) at++;
    }
    let contentEnd = Math.min(at, text.length);
    this.end = Math.min(at + 1, text.length);
    while (contentEnd > this.contentStart && spaces.has(text.charCodeAt(contentEnd - 1))) contentEnd--;
    this.contentEnd = contentEnd;
    return 'url';
  }

  private startsNumber(at: number): boolean {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (isDigit(code)) return true;
    const next = text.charCodeAt(at + 1);
    if (code === 0x2e) return isDigit(next);
    if (code !== 0x2b && code !== 0x2d) return false;
    return isDigit(next) || (next === 0x2e && isDigit(text.charCodeAt(at + 2)));
  }

  private startsName(at: number): boolean {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (code === backslash) return at + 1 < text.length && !isNewline(text.charCodeAt(at + 1));
    if (code !== 0x2d) return isNameCode(code) && !isDigit(code);
    const next = text.charCodeAt(at + 1);
    return next === 0x2d || (isNameCode(next) && !isDigit(next)) || next === backslash;
  }

  private isNamePart(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return isNameCode(code) || code === backslash;
  }

  private nameEnd(from: number): number {
    const { text } = this;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === backslash && !isNewline(text.charCodeAt(at + 1))) at++;
      else if (!isNameCode(code)) break;
    }
    return Math.min(at, text.length);
  }
}

/** `\26 ` and `\&` → `&`. */
export function unescapeCss(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:([0-9a-f]{1,6})(?:\r\n|[ \t\n\r\f])?|(\r\n|[\n\r\f])|([\s\S]))/gi,
    (_, hex?: string, newline?: string, character?: string) => {
      if (newline !== undefined) return '';
      if (hex === undefined) return character ?? '';
      const code = Number.parseInt(hex, 16);
      return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
        ? '�'
        : String.fromCodePoint(code);
    },
  );
}

/** A CSS string that says `text`. */
export function cssString(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[\n\r\f]/g, (newline) => `\\${newline.charCodeAt(0).toString(16)} `)}"`;
}
