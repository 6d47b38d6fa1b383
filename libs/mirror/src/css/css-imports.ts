import { balanceCss } from './balance-css';
import { CssScanner } from './css-scanner';

/** An `@import` that counts: one before every other kind of rule. */
export interface CssImport {
  start: number;
  end: number;
  url: string;
  /** null: none; empty: an anonymous layer. */
  layer: string | null;
  supports: string | null;
  media: string;
}

/** The imports of a sheet, and where its first `@charset` ends, which is no rule. */
export function readImports(css: string): { charsetEnd: number; imports: CssImport[] } {
  const imports: CssImport[] = [];
  const scanner = new CssScanner(css);
  const charsetEnd = /^@charset "[^"]*";/i.exec(css)?.[0].length ?? 0;
  scanner.end = charsetEnd;
  while (scanner.next()) {
    if (scanner.kind === 'space' || scanner.kind === 'comment') continue;
    if (scanner.kind !== 'at') break;
    const { start, name } = scanner;
    if (name !== 'import' && name !== 'layer' && name !== 'charset') break;
    const found = readPrelude(scanner);
    if (found === 'block') break;
    if (name === 'import' && found.url !== null) {
      const { url, ...conditions } = found;
      imports.push({ start, end: scanner.end, url, ...conditions });
    }
  }
  return { charsetEnd, imports };
}

interface Prelude {
  url: string | null;
  layer: string | null;
  supports: string | null;
  media: string;
}

/** Up to the `;`, or `block` when a `{` comes first: then it is another kind of rule. */
function readPrelude(scanner: CssScanner): Prelude | 'block' {
  const { text } = scanner;
  const prelude: Prelude = { url: null, layer: null, supports: null, media: '' };
  let mediaStart = -1;
  while (scanner.next()) {
    const { kind } = scanner;
    if (kind === 'mark' && text[scanner.start] === ';') break;
    if (kind === 'mark' && text[scanner.start] === '{') return 'block';
    if (kind === 'space' || kind === 'comment' || mediaStart >= 0) continue;
    if (prelude.url === null && (kind === 'string' || kind === 'url')) prelude.url = scanner.content;
    else if (prelude.url === null && kind === 'function' && scanner.name === 'url') {
      prelude.url = readUrlFunction(scanner);
    } else if (prelude.layer === null && kind === 'ident' && scanner.name === 'layer') prelude.layer = '';
    else if (prelude.layer === null && kind === 'function' && scanner.name === 'layer') {
      prelude.layer = readArguments(scanner);
    } else if (prelude.supports === null && kind === 'function' && scanner.name === 'supports') {
      prelude.supports = readArguments(scanner);
    } else mediaStart = scanner.start;
  }
  if (mediaStart >= 0) {
    const end = text[scanner.start] === ';' ? scanner.start : scanner.end;
    prelude.media = text.slice(mediaStart, end).trim();
  }
  return prelude;
}

function readUrlFunction(scanner: CssScanner): string {
  let url = '';
  while (scanner.next() && scanner.text[scanner.start] !== ')') {
    if (scanner.kind === 'string') url = scanner.content;
  }
  return url;
}

function readArguments(scanner: CssScanner): string {
  const from = scanner.end;
  let depth = 1;
  while (depth > 0 && scanner.next()) {
    if (scanner.kind === 'function' || scanner.token === '(') depth++;
    else if (scanner.token === ')') depth--;
  }
  return scanner.text.slice(from, scanner.start).trim();
}

/**
 * An import as one rule with the imported text in it, so that the indexes of the rules behind it stay. null: the text is not
 * to be had; then nothing of it applies.
 */
export function importedRule(rule: CssImport, css: string | null): string {
  if (css === null) return '@media not all{}';
  let result = balanceCss(css);
  if (rule.layer !== null) result = `@layer ${rule.layer}{${result}}`;
  if (rule.supports !== null) {
    const condition = /^\s*(?:\(|not\b|selector\(|font-)/i.test(rule.supports)
      ? rule.supports
      : `(${rule.supports})`;
    result = `@supports ${condition}{${result}}`;
  }
  return rule.media === '' && result.startsWith('@') && (rule.layer !== null || rule.supports !== null)
    ? result
    : `@media ${rule.media || 'all'}{${result}}`;
}
