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
  const replace = (start: number, url: string | null) => {
    if (url === null) return;
    result += `${css.slice(copied, start)}url(${cssString(url)}`;
    copied = scanner.end;
  };
  let functionStart = 0;
  while (scanner.next()) {
    switch (scanner.kind) {
      case 'url':
        replace(scanner.start, rewrite(scanner.content));
        if (copied === scanner.end) result += ')';
        break;
      case 'function':
        functionStart = scanner.start;
        open.push(scanner.name);
        break;
      case 'string': {
        const inside = open[open.length - 1] ?? '';
        if (urlFunctions.has(inside)) replace(functionStart, rewrite(scanner.content));
        else if (imageSets.has(inside)) {
          replace(scanner.start, rewrite(scanner.content));
          if (copied === scanner.end) result += ')';
        }
        break;
      }
      case 'mark': {
        const mark = css[scanner.start];
        if (mark === '(') open.push('');
        else if (mark === ')') open.pop();
        else if (mark === '}' || mark === ';') open.length = 0;
        break;
      }
    }
  }
  return copied === 0 ? css : result + css.slice(copied);
}
