import type { Policy } from '@alongside/protocol';
import type { PageAssets } from '../assets/page-assets';
import { rewriteCssUrls } from '../css/rewrite-css-urls';
import type { Natives } from '../natives';
import { textMask } from '../privacy/mask';
import { type Privacy, type Zone, zone } from '../privacy/privacy';
import { privateUrl } from '../privacy/private-url';
import { isHarmless } from './harmless-words';
import { attributeRule } from './source-attribute';

const masksOnly = new Set(['button', 'submit', 'reset']);
const neverValue = new Set(['hidden', 'password', 'file', 'image']);
const sayableMeta = new Set(['viewport', 'color-scheme', 'theme-color']);
const drawing = /url\(/i;

/** Reads what of an element's attributes may be sent. */
export class AttributeReader {
  constructor(
    private readonly natives: Natives,
    private readonly policy: Policy,
    private readonly assets: PageAssets,
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
    for (const name of names) {
      if (isImageAddress(localName, name)) continue;
      const value = this.valueOf(element, localName, name, level);
      if (value !== null) flat.push(name, value);
    }
    if (localName === 'img') this.assets.readImage(element, flat);
    return flat;
  }

  /** null: the attribute is not there, or not to be sent. */
  valueOf(element: Element, localName: string, name: string, level: Zone): string | null {
    const value = this.natives.getAttribute(element, name);
    if (value === null) return null;
    const isMasked = level !== zone.plain;
    if (name === 'class' || name === 'id') return value;
    switch (attributeRule(name, localName.includes('-'))) {
      case 'keep':
        return drawing.test(value) ? this.style(element, value) : value;
      case 'text':
        return this.isMaskedAround(element, localName, level) && /\S/.test(value) ? textMask : value;
      case 'plain':
        return this.plainValue(element, { localName, name, value, isMasked });
      case 'harmless':
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

  private plainValue(
    element: Element,
    {
      localName,
      name,
      value,
      isMasked,
    }: { localName: string; name: string; value: string; isMasked: boolean },
  ): string | null {
    if (name === 'value' && localName === 'input') return this.inputValue(element, value, isMasked);
    return isMasked && !isHarmless(value) ? null : value;
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

/** An image's addresses depend on each other, on the picture around it and on the screen: they are read together. */
export function isImageAddress(localName: string, name: string): boolean {
  if (localName === 'img')
    return name === 'src' || name === 'srcset' || name === 'sizes' || name === 'loading';
  return localName === 'source' && (name === 'srcset' || name === 'src');
}
