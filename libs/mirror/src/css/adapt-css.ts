import type { PageStart } from '@alongside/protocol';
import { CssScanner } from './css-scanner';
import { rewriteCssUrls } from './rewrite-css-urls';

/** What the customer's browser answers to media queries that have nothing to do with size. */
export type Preferences = Pick<PageStart, 'colorScheme' | 'reducedMotion'>;

/** Where an asset is; null: not there (yet). */
export type AssetAddress = (asset: number) => string | null;

const harmlessData = /^data:(?:image|font)\/[\w.+-]+[;,]|^data:application\/(?:x-)?font-[\w-]+[;,]/i;
/** Loads nothing, and says nothing about it in anybody's console. */
const nowhere = 'data:,';

/** The only places a mirrored page loads from: our own addresses, itself, and inert data. */
export function adaptCssUrls(css: string, address: AssetAddress): string {
  return rewriteCssUrls(css, (url) => {
    const asset = /^asset:(\d{1,9})(#.*)?$/.exec(url);
    if (asset !== null) {
      const found = address(Number(asset[1]));
      return found === null ? nowhere : found + (asset[2] ?? '');
    }
    return url.startsWith('#') || harmlessData.test(url) ? null : nowhere;
  });
}

/** CSS of the customer's page so that it looks in the viewer's document as it does there. */
export function adaptCss(css: string, address: AssetAddress, preferences: Preferences): string {
  return adaptConditions(adaptCssUrls(css, address), preferences);
}

const worthALook = /prefers-|href|:defined/i;

/**
 * Preferences are the customer's and not the viewer's; `[href]` looks at where a link's address is kept in the viewer; all
 * custom elements count as defined, since none ever is there.
 */
export function adaptConditions(css: string, preferences: Preferences): string {
  if (!worthALook.test(css)) return css;
  const scanner = new CssScanner(css);
  let result = '';
  let copied = 0;
  const replace = (start: number, end: number, by: string) => {
    result += css.slice(copied, start) + by;
    copied = end;
    scanner.end = end;
  };
  while (scanner.next()) {
    const { start, kind } = scanner;
    if (kind === 'ident' && css.startsWith('prefers-', start)) {
      const feature = readFeature(css, start, preferences);
      if (feature !== null) replace(start, feature.end, feature.holds ? 'min-width:0px' : 'max-width:-1px');
    } else if (kind === 'mark' && css[start] === '[') {
      const selector = /\[\s*(href\s*(?:[~|^$*]?=\s*(?:"[^"]*"|'[^']*'|[^\s\]"']+)\s*[is]?\s*)?)\]/iy;
      selector.lastIndex = start;
      const found = selector.exec(css);
      if (found !== null) {
        replace(start, selector.lastIndex, `:is([${found[1] ?? ''}],[alongside-${found[1] ?? ''}])`);
      }
    } else if (kind === 'mark' && css[start] === ':' && css[start - 1] !== ':') {
      const found = /:defined(?![\w-])/iy;
      found.lastIndex = start;
      if (found.test(css)) replace(start, found.lastIndex, ':not(.alongside-none)');
    }
  }
  return copied === 0 ? css : result + css.slice(copied);
}

function readFeature(
  css: string,
  start: number,
  preferences: Preferences,
): { end: number; holds: boolean } | null {
  const feature = /prefers-(color-scheme|reduced-motion)\s*(?::\s*([a-z-]+))?\s*(?=\))/iy;
  feature.lastIndex = start;
  const found = feature.exec(css);
  if (found === null) return null;
  const wanted = found[2]?.toLowerCase();
  const holds =
    found[1]?.toLowerCase() === 'color-scheme'
      ? wanted === undefined || wanted === preferences.colorScheme
      : (wanted ?? 'reduce') === preferences.reducedMotion;
  return { end: feature.lastIndex, holds };
}
