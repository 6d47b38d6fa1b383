import { absolute } from '../assets/image-source';
import { importedRule, readImports } from '../css/css-imports';
import { rewriteCssUrls } from '../css/rewrite-css-urls';

/** A sheet's text with its imports in it; each URL is `asset:n`, n an index into `urls`. */
export interface PreparedSheet {
  css: string;
  urls: string[];
}

export interface SheetTexts {
  /** null: it stays as it is written. */
  keepsUrl(url: string): boolean;
  /** An imported sheet's text, and the address it came from; null: it is not to be had. */
  load(url: string): Promise<string | null>;
}

/** Deeper imports are a circle, or as good as one. */
const maxDepth = 8;

/** At once, unless there are imports. */
export function prepareSheet(
  css: string,
  base: string,
  texts: SheetTexts,
): PreparedSheet | Promise<PreparedSheet> {
  const urls: string[] = [];
  const { charsetEnd, imports } = readImports(css);
  if (imports.length === 0) return { css: numbered(css.slice(charsetEnd), base, { urls, texts }), urls };
  return withImports(css, base, { urls, texts, seen: [base] }).then((whole) => ({ css: whole, urls }));
}

interface Context {
  urls: string[];
  texts: SheetTexts;
  seen: readonly string[];
}

async function withImports(css: string, base: string, context: Context): Promise<string> {
  const { charsetEnd, imports } = readImports(css);
  const loaded = await Promise.all(imports.map(({ url }) => importedText(url, base, context)));
  let result = '';
  let copied = charsetEnd;
  imports.forEach((rule, index) => {
    result +=
      numbered(css.slice(copied, rule.start), base, context) + importedRule(rule, loaded[index] ?? null);
    copied = rule.end;
  });
  return result + numbered(css.slice(copied), base, context);
}

async function importedText(url: string, base: string, context: Context): Promise<string | null> {
  const address = absolute(url, base);
  if (address === null || context.seen.includes(address) || context.seen.length > maxDepth) return null;
  const css = await context.texts.load(address);
  return css === null ? null : withImports(css, address, { ...context, seen: [...context.seen, address] });
}

function numbered(css: string, base: string, { urls, texts }: Omit<Context, 'seen'>): string {
  return rewriteCssUrls(css, (url) => {
    if (texts.keepsUrl(url)) return null;
    const hash = /^data:/i.test(url) ? -1 : url.indexOf('#');
    const address = absolute(hash < 0 ? url : url.slice(0, hash), base);
    if (address === null) return null;
    const known = urls.indexOf(address);
    const index = known >= 0 ? known : urls.push(address) - 1;
    return `asset:${index}${hash < 0 ? '' : url.slice(hash)}`;
  });
}

/** The same text with other numbers. */
export function renumbered(prepared: PreparedSheet, numberOf: (url: string) => number): string {
  if (prepared.urls.length === 0) return prepared.css;
  return rewriteCssUrls(prepared.css, (url) => {
    const asset = /^asset:(\d+)(#.*)?$/.exec(url);
    return asset === null
      ? null
      : `asset:${numberOf(prepared.urls[Number(asset[1])] as string)}${asset[2] ?? ''}`;
  });
}
