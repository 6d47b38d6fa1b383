import { CssScanner, cssString } from './css-scanner';

/** The new URL, or null: it stays as it is. */
export type RewriteUrl = (url: string) => string | null;

const imageSets = new Set(['image-set', '-webkit-image-set']);
const urlFunctions = new Set(['url', 'src']);

/**
 * CSS with each URL that it loads from rewritten: `url()` in both kinds, `src()`, the strings of `image-set()`. Strings
 * elsewhere, comments and names are left alone. `@import` is not looked at.
 */
export function rewriteCssUrls(css: string, rewrite: RewriteUrl): string {
  if (!/url\(|src\(|image-set\(|\\/i.test(css)) return css;
  const scanner = new CssScanner(css);
  const open: string[] = [];
  let result = '';
  let copied = 0;
  let functionStart = 0;
  const replace = (start: number, closer: string) => {
    const url = rewrite(scanner.content);
    if (url === null) return;
    result += `${css.slice(copied, start)}url(${cssString(url)}${closer}`;
    copied = scanner.end;
  };
  while (scanner.next()) {
    if (scanner.kind === 'url') {
      replace(scanner.start, ')');
    } else if (scanner.kind === 'function') {
      functionStart = scanner.start;
      open.push(scanner.name);
    } else if (scanner.kind === 'string') {
      const inside = open[open.length - 1] ?? '';
      if (urlFunctions.has(inside)) replace(functionStart, '');
      else if (imageSets.has(inside)) replace(scanner.start, ')');
    } else if (scanner.kind === 'mark') {
      follow(css[scanner.start], open);
    }
  }
  return copied === 0 ? css : result + css.slice(copied);
}

/** Keeps the functions and brackets that are open. */
function follow(mark: string | undefined, open: string[]): void {
  if (mark === '(') open.push('');
  else if (mark === ')') open.pop();
  else if (mark === '}' || mark === ';') open.length = 0;
}
