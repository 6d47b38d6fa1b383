import type { Preferences } from '../part/preferences';
import { shownNamedStates, shownStates } from '../part/state-style';
import { cssFinds, find, hasUnusualUrls, preludeEnd } from './css-finds';
import { cssString, unescapeCss } from './css-scanner';
import { rewriteCssUrls } from './rewrite-css-urls';

/** Where an asset is; null: not there (yet). */
export type AssetAddress = (asset: number) => string | null;

const harmlessData = /^data:(?:image|font)\/[\w.+-]+[;,]|^data:application\/(?:x-)?font-[\w-]+[;,]/i;
/** Loads nothing, and says nothing about it in anybody's console. */
const nowhere = 'data:,';

/** The only places a mirrored page loads from: our own addresses, itself, and inert data. Null: the URL is one of those. */
function adaptUrl(url: string, address: AssetAddress): string | null {
  const asset = /^asset:(\d{1,9})(#.*)?$/.exec(url);
  if (asset !== null) {
    const found = address(Number(asset[1]));
    return found === null ? nowhere : found + (asset[2] ?? '');
  }
  return url.startsWith('#') || harmlessData.test(url) ? null : nowhere;
}

/** Declarations: in them there is nothing else to adapt. */
export function adaptCssUrls(css: string, address: AssetAddress): string {
  return css.includes('(') ? rewriteCssUrls(css, (url) => adaptUrl(url, address)) : css;
}

/** What a query asks of preferences, answered as the customer's browser would. */
export function adaptMedia(media: string, preferences: Preferences): string {
  if (!asksForPreferences(`@media ${media}`)) return media;
  return new CssAdaption(ofMedium(`@media ${media}{`, preferences), { address: null, preferences })
    .run()
    .slice('@media '.length, -1);
}

const preferencesInQuery =
  /prefers-|forced-colors|scripting|\(\s*(?:any-)?(?:hover|pointer)|@media[^{;]*\b(?:print|screen)\b/i;

/** Whether CSS may look otherwise when preferences change. */
export function asksForPreferences(css: string): boolean {
  return preferencesInQuery.test(css);
}

/** The viewer's browser never prints: when the customer's does, what is for the one medium holds for the other. */
function ofMedium(css: string, { medium }: Preferences): string {
  if (medium === 'screen') return css;
  return css.replace(/@media[^{;]+/gi, (prelude) =>
    prelude.replace(/\b(?:print|screen)\b/gi, (name) =>
      name.toLowerCase() === 'print' ? 'screen' : 'print',
    ),
  );
}

interface Look {
  /** null: URLs are left as they are. */
  address: AssetAddress | null;
  preferences: Preferences;
}

/**
 * CSS of the customer's page so that it looks in the viewer's document as it does there: preferences are the customer's;
 * `[href]` looks at where a link's address is kept in the viewer, and so do other attributes that act; states are shown by attributes. What it takes hangs on the
 * length of the text, and not on how many things there are to look for.
 */
export function adaptCss(text: string, look: { address: AssetAddress; preferences: Preferences }): string {
  const css = ofMedium(text, look.preferences);
  if (!hasUnusualUrls.test(css)) return new CssAdaption(css, look).run();
  const adapted = adaptCssUrls(css, look.address);
  return new CssAdaption(adapted, { ...look, address: null }).run();
}

const finds = cssFinds(Object.keys(shownStates), Object.keys(shownNamedStates));

/** @param wanted undefined: asked whether there is any */
function isPreferred(feature: string, wanted: string | undefined, preferences: Preferences): boolean {
  const { anyFine, anyCoarse } = preferences;
  const one = (value: string, none: string) => (wanted === undefined ? value !== none : value === wanted);
  switch (feature) {
    case 'prefers-color-scheme':
      return one(preferences.colorScheme, '');
    case 'prefers-reduced-motion':
      return one(preferences.reducedMotion, 'no-preference');
    case 'prefers-contrast':
      return one(preferences.contrast, 'no-preference');
    case 'forced-colors':
      return one(preferences.forcedColors, 'none');
    case 'hover':
      return one(preferences.hover, 'none');
    case 'any-hover':
      return one(preferences.anyHover ? 'hover' : 'none', 'none');
    case 'pointer':
      return one(preferences.pointer, 'none');
    // Scripts run at the customer, and never in a viewer's document.
    case 'scripting':
      return one('enabled', 'none');
    default:
      if (wanted === undefined) return anyFine || anyCoarse;
      return wanted === 'none' ? !anyFine && !anyCoarse : wanted === 'fine' ? anyFine : anyCoarse;
  }
}

class CssAdaption {
  private result = '';
  private copied = 0;
  /** The last at-rule, and where its prelude ends. */
  private atRule = '';
  private atRuleEnd = 0;
  /** Up to here all is of one kind: a selector, or not. */
  private sameUntil = 0;
  private isSame = false;

  constructor(
    private readonly css: string,
    private readonly look: Look,
  ) {}

  run(): string {
    const { css } = this;
    finds.lastIndex = 0;
    for (let found = finds.exec(css); found !== null; found = finds.exec(css)) this.take(found);
    return this.copied === 0 ? css : this.result + css.slice(this.copied);
  }

  private take(found: RegExpExecArray): void {
    const { index } = found;
    switch (this.css.charCodeAt(index)) {
      case 0x40: // @
        this.atRule = (found[find.atRule] as string).toLowerCase();
        this.atRuleEnd = preludeEnd(this.css, finds.lastIndex);
        break;
      case 0x3a: // :
        this.takeState(found);
        break;
      case 0x5b: {
        // [
        const test = found[find.aside] as string;
        if (this.isSelector(index)) this.put(index, `:is([${test}],[alongside-${test}])`);
        break;
      }
      case 0x70: // p
      case 0x50:
      case 0x66: // f
      case 0x46:
      case 0x68: // h
      case 0x48:
      case 0x73: // s
      case 0x53:
      case 0x61: // a
      case 0x41:
        if (index < this.atRuleEnd && this.atRule === 'media') this.put(index, this.answer(found));
        break;
      case 0x75: // u
      case 0x55:
        this.takeUrl(found);
    }
  }

  private takeState(found: RegExpExecArray): void {
    const named = shownNamedStates[found[find.namedState]?.toLowerCase() ?? ''];
    const shown =
      named?.(found[find.stateName] as string) ?? shownStates[found[find.state]?.toLowerCase() ?? ''];
    if (shown !== undefined && this.isSelector(found.index)) this.put(found.index, shown);
  }

  private takeUrl(found: RegExpExecArray): void {
    const { address } = this.look;
    if (address === null) return;
    const quoted = found[find.doubleQuotedUrl] ?? found[find.singleQuotedUrl];
    const url = adaptUrl(unescapeCss(quoted ?? (found[find.unquotedUrl] as string).trim()), address);
    if (url !== null) this.put(found.index, `url(${cssString(url)}${quoted === undefined ? ')' : ''}`);
  }

  private answer(found: RegExpExecArray): string {
    const feature = (found[find.preference] as string).toLowerCase();
    return isPreferred(feature, found[find.preferred]?.toLowerCase(), this.look.preferences)
      ? 'min-width:0px'
      : 'max-width:-1px';
  }

  /** `a:hover` in `a:hover{…}`, and neither in `animation:hover 1s` nor in `@media (hover:hover)`. */
  private isSelector(at: number): boolean {
    if (at < this.atRuleEnd) return this.atRule === 'scope';
    if (at >= this.sameUntil) {
      this.sameUntil = preludeEnd(this.css, at);
      this.isSame = this.css[this.sameUntil] === '{';
    }
    return this.isSame;
  }

  private put(at: number, text: string): void {
    this.result += this.css.slice(this.copied, at) + text;
    this.copied = finds.lastIndex;
  }
}
