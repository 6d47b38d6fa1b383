import type { Policy } from '@alongside/protocol';
import type { PageAssets } from '../assets/page-assets';
import { rewriteCssUrls } from '../css/rewrite-css-urls';
import type { Natives } from '../natives';
import { textMask } from '../privacy/mask';
import { type Privacy, type Zone, zone } from '../privacy/privacy';
import { privateUrl } from '../privacy/private-url';
import { isHarmless, isHarmlessWhereMasked } from './harmless-words';
import { attributeRule, sayableData } from './source-attribute';

/** An image button shows its value where there is no image. */
const masksOnly = new Set(['button', 'submit', 'reset', 'image']);
const neverValue = new Set(['hidden', 'password', 'file']);
const sayableMeta = new Set(['viewport', 'color-scheme', 'theme-color']);
/** Attributes in which a URL may stand as it does in css. */
export const drawn: ReadonlySet<string> = new Set(
  'fill stroke filter mask cursor clip-path marker marker-start marker-mid marker-end'.split(' '),
);

/** What stands for the addresses of assets. */
export type AssetNames = Pick<
  PageAssets,
  'numberOf' | 'cssUrl' | 'baseOf' | 'readImage' | 'leaveRoom' | 'isOwnDocument'
>;

/** Reads what of an element's attributes may be sent. */
export class AttributeReader {
  constructor(
    private readonly natives: Natives,
    private readonly policy: Policy,
    private readonly assets: AssetNames,
    private readonly privacy: Privacy,
  ) {}

  /** Flat: name, value, name, value … */
  read(
    element: Element,
    localName: string,
    { names, level }: { names: readonly string[]; level: Zone },
  ): string[] {
    if (names.length === 0) return [];
    if (localName === 'script') return names.flatMap((name) => this.ofScript(element, name));
    const flat: string[] = [];
    // A name may be there twice, of two namespaces: what has it first is the attribute of that name.
    for (const name of new Set(names)) {
      if (isImageAddress(localName, name)) continue;
      const value = this.valueOf(element, localName, name, level);
      if (value !== null) flat.push(name, value);
    }
    if (localName !== 'img') return flat;
    if (level === zone.plain) this.assets.readImage(element, flat);
    else this.assets.leaveRoom(element);
    return flat;
  }

  /** null: the attribute is not there, or not to be sent. */
  valueOf(element: Element, localName: string, name: string, level: Zone): string | null {
    const value = this.natives.getAttribute(element, name);
    if (value === null) return null;
    const isMasked = level !== zone.plain;
    if (drawn.has(name)) return this.style(element, value);
    switch (attributeRule(name, localName.includes('-'))) {
      case 'keep':
        return value;
      case 'text':
        return this.isMaskedAround(element, localName, level) && /\S/.test(value) ? textMask : value;
      case 'content':
        return this.content(element, { localName, name, value, isMasked });
      case 'data':
        if (isMasked) return isHarmlessWhereMasked(name, value) ? value : null;
        return sayableData(name, value);
      case 'harmless':
        if (isMasked) return isHarmlessWhereMasked(name, value) ? value : null;
        return isHarmless(value) || value === name ? value : null;
      case 'url':
        return this.url(element, localName, { name, value, isMasked });
      case 'style':
        return this.style(element, value);
      case 'drop':
        return this.dropped(element, localName, name, value);
    }
  }

  /** What a page writes about a field is as public as the page around it, whatever is written into the field. */
  private isMaskedAround(element: Element, localName: string, level: Zone): boolean {
    if (level === zone.plain) return false;
    const parent =
      localName === 'input' || localName === 'textarea' ? this.natives.parentNode(element) : null;
    return parent === null || this.privacy.zoneOf(parent) !== zone.plain;
  }

  private ofScript(element: Element, name: string): string[] {
    return name === 'id' || name === 'class' ? [name, this.natives.getAttribute(element, name) ?? ''] : [];
  }

  private content(
    element: Element,
    {
      localName,
      name,
      value,
      isMasked,
    }: { localName: string; name: string; value: string; isMasked: boolean },
  ): string | null {
    if (name === 'value' && localName === 'input') return this.inputValue(element, value, isMasked);
    return isMasked ? null : value;
  }

  /** A button's value is its label; another control's is its default, and what it has now is a part. */
  private inputValue(element: Element, value: string, isMasked: boolean): string | null {
    const type = (this.natives.getAttribute(element, 'type') ?? 'text').toLowerCase();
    if (masksOnly.has(type)) return isMasked ? textMask : value;
    return isMasked || neverValue.has(type) || this.privacy.isPassword(element) ? null : value;
  }

  private url(
    element: Element,
    localName: string,
    { name, value, isMasked }: { name: string; value: string; isMasked: boolean },
  ): string | null {
    if (isMasked && showsImage(localName, name)) return null;
    if (name === 'href' || name === 'xlink:href') {
      if (this.loadsByHref(element, localName)) return this.reference(element, value);
      if (localName === 'link' && isIcon(this.natives.getAttribute(element, 'rel'))) {
        return `asset:${this.assets.numberOf(value, element)}`;
      }
    }
    if (name === 'poster' || (name === 'src' && localName === 'input'))
      return `asset:${this.assets.numberOf(value, element)}`;
    return isMasked ? '#' : privateUrl(value, this.policy.allowedQuery);
  }

  /** In SVG all but links load what they name, or refer to the same document. */
  private loadsByHref(element: Element, localName: string): boolean {
    return this.natives.namespaceURI(element) === 'http://www.w3.org/2000/svg' && localName !== 'a';
  }

  private reference(element: Element, value: string): string {
    const hash = value.indexOf('#');
    if (hash === 0 || value === '') return value;
    const address = hash < 0 ? value : value.slice(0, hash);
    if (hash > 0 && this.assets.isOwnDocument(address, element)) return value.slice(hash);
    return `asset:${this.assets.numberOf(address, element)}${hash < 0 ? '' : value.slice(hash)}`;
  }

  private style(element: Element, value: string): string {
    return rewriteCssUrls(value, (url) => this.assets.cssUrl(url, this.assets.baseOf(element)));
  }

  private dropped(element: Element, localName: string, name: string, value: string): string | null {
    if (name !== 'content' || localName !== 'meta') return null;
    return sayableMeta.has((this.natives.getAttribute(element, 'name') ?? '').toLowerCase()) ? value : null;
  }
}

const isIcon = (rel: string | null) => rel !== null && /(?:^|\s)(?:icon|apple-touch-icon)(?:\s|$)/i.test(rel);

/** A picture that an attribute names, besides those of `img`. */
function showsImage(localName: string, name: string): boolean {
  if (localName === 'image' || localName === 'feImage') return name === 'href' || name === 'xlink:href';
  return name === 'poster' || (localName === 'input' && name === 'src');
}

/** An image's addresses depend on each other, on the picture around it and on the screen: they are read together. */
export function isImageAddress(localName: string, name: string): boolean {
  if (localName === 'img')
    return name === 'src' || name === 'srcset' || name === 'sizes' || name === 'loading';
  return localName === 'source' && (name === 'srcset' || name === 'src');
}
