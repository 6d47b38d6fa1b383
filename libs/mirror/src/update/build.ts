import { htmlNamespace, type Placeholder } from '@alongside/protocol';
import { type AssetAddress, adaptCssUrls, type Preferences } from '../css/adapt-css';
import type { Natives } from '../natives';
import { isAllowedElement, svgNamespace } from './allowed-elements';
import { type ViewAssets } from './view-assets';
import { fateOf } from './view-attribute';

const xlinkNamespace = 'http://www.w3.org/1999/xlink';
const inert = new Set(['script', 'style']);
const unknownElement = 'alongside-unknown';

/**
 * Makes the nodes of a viewer, by an allow-list of names and attributes: nothing else in the product creates an element of a
 * mirrored page. They are made in a document without a window, so that nothing loads before they stand in their place.
 */
export class Build {
  private readonly factory: Document;
  preferences: Preferences = { colorScheme: 'light', reducedMotion: 'no-preference' };

  constructor(
    document: Document,
    private readonly natives: Natives,
    private readonly assets: ViewAssets,
  ) {
    this.factory = document.implementation.createHTMLDocument('');
  }

  element(namespace: string, name: string, attributes: readonly string[]): Element {
    const element = this.bare(namespace, name);
    for (let index = 0; index < attributes.length; index += 2) {
      this.setAttribute(element, attributes[index] as string, attributes[index + 1] as string);
    }
    // A type that no browser runs or parses, on top of a frame and a policy that run none.
    if (inert.has(name)) this.natives.setAttribute(element, 'type', 'alongside/inert');
    // Nor may an agent's browser fill in what it knows of this address.
    if (name === 'input') this.forbidAutofill(element);
    return element;
  }

  text(data: string): Text {
    return this.factory.createTextNode(data);
  }

  comment(data: string): Comment {
    return this.factory.createComment(data);
  }

  doctype(name: string, publicId: string, systemId: string): DocumentType {
    return this.factory.implementation.createDocumentType(name || 'html', publicId, systemId);
  }

  fragment(): DocumentFragment {
    return this.factory.createDocumentFragment();
  }

  placeholder(placeholder: Placeholder): Element {
    const element = this.element(placeholder.namespace, placeholder.name, placeholder.attributes);
    const { natives } = this;
    const { width, height, reason } = placeholder;
    natives.setAttribute(element, 'alongside-placeholder', reason);
    const isShown = width > 0 && height > 0;
    const size = `width:${width}px!important;height:${height}px!important;`;
    const limits =
      'min-width:0!important;min-height:0!important;max-width:none!important;max-height:none!important';
    natives.setAttribute(element, 'style', isShown ? size + limits : 'display:none!important');
    return element;
  }

  setAttribute(element: Element, name: string, value: string): void {
    const { natives } = this;
    const namespace = natives.namespaceURI(element) ?? '';
    const localName = natives.localName(element);
    switch (fateOf(namespace, localName, name)) {
      case 'keep':
        this.set(element, name, value);
        break;
      case 'aside':
        this.set(element, `alongside-${name.replace(':', '-')}`, value);
        break;
      case 'drop':
        this.setOwn(element, name, value);
        break;
      case 'link':
        this.set(element, 'alongside-href', value);
        this.set(element, 'href', 'about:invalid');
        break;
      case 'animated':
        this.set(element, /href/i.test(value) ? 'alongside-animated' : name, value);
        break;
      case 'asset':
        this.setAsset(element, name, value);
        break;
      case 'asset-list':
        this.setAssetList(element, name, value);
        break;
      case 'reference':
        this.setReference(element, name, value);
        break;
      case 'style':
      case 'drawing':
        this.set(element, name, adaptCssUrls(value, this.addressOrWait(element, name, value)));
        break;
      case 'autofill':
        this.set(element, 'alongside-autocomplete', value);
        this.set(element, name, 'off');
        break;
      case 'scheme':
        this.setContent(element, name, value);
        break;
    }
  }

  removeAttribute(element: Element, name: string): void {
    const { natives } = this;
    natives.removeAttribute(element, name);
    natives.removeAttribute(element, `alongside-${name.replace(':', '-')}`);
    if (name === 'alongside-size') natives.removeAttribute(element, 'src');
  }

  private bare(namespace: string, name: string): Element {
    const { factory } = this;
    if (!isAllowedElement(namespace, name)) return factory.createElement(unknownElement);
    if (namespace === htmlNamespace) return factory.createElement(name);
    try {
      return factory.createElementNS(namespace, name);
    } catch {
      return factory.createElement(unknownElement);
    }
  }

  private forbidAutofill(input: Element): void {
    const isPassword = this.natives.getAttribute(input, 'type')?.toLowerCase() === 'password';
    if (isPassword) this.natives.setAttribute(input, 'autocomplete', 'new-password');
  }

  private set(element: Element, name: string, value: string): void {
    const { natives } = this;
    try {
      if (name.startsWith('xlink:')) natives.setAttributeNS(element, xlinkNamespace, name, value);
      else natives.setAttribute(element, name, value);
    } catch {
      // A parser accepts names that a script may not give; such an attribute styles nothing.
    }
  }

  private setAsset(element: Element, name: string, value: string): void {
    const address = this.resolve(value, this.addressOrWait(element, name, value));
    if (address !== null) this.set(element, name, address);
    else if (this.hasFailed(value)) this.setFailed(element, name);
    else this.natives.removeAttribute(element, name);
  }

  private hasFailed(value: string): boolean {
    const outcome = this.assets.outcomeOf(Number(/^asset:(\d{1,9})/.exec(value)?.[1] ?? 0));
    return outcome !== undefined && 'failure' in outcome;
  }

  /** A broken image where one is at the customer too; else the source tells the size of what is missing. */
  private setFailed(element: Element, name: string): void {
    if (this.natives.getAttribute(element, 'alongside-size') === null) this.set(element, name, 'data:,');
  }

  private setAssetList(element: Element, name: string, value: string): void {
    const address = this.addressOrWait(element, name, value);
    const known = value.split(',').flatMap((candidate) => {
      const [asset, descriptor] = candidate.trim().split(/\s+/);
      const found = this.resolve(asset ?? '', address);
      return found === null ? [] : [descriptor === undefined ? found : `${found} ${descriptor}`];
    });
    if (known.length > 0) this.set(element, name, known.join(', '));
    else this.natives.removeAttribute(element, name);
  }

  private setReference(element: Element, name: string, value: string): void {
    if (value.startsWith('#')) {
      this.set(element, name, value);
      return;
    }
    this.set(element, 'alongside-href', value);
    this.setAsset(element, name, value);
  }

  /** The only attribute of ours that comes from the source: the size of an image that could not be carried. */
  private setOwn(element: Element, name: string, value: string): void {
    const size = name === 'alongside-size' ? /^(\d{1,5})x(\d{1,5})$/.exec(value) : null;
    if (size === null) return;
    this.set(element, name, value);
    this.set(element, 'src', missingImage(Number(size[1]), Number(size[2])));
  }

  /** A meta element's: words and numbers; of two colour schemes the customer's. */
  private setContent(element: Element, name: string, value: string): void {
    const isScheme = /^[\s\w]*$/.test(value) && /\blight\b/i.test(value) && /\bdark\b/i.test(value);
    const isHarmless = /^[\w\s,.=;%#()-]*$/.test(value);
    this.set(
      element,
      isHarmless ? name : `alongside-${name}`,
      isScheme ? this.preferences.colorScheme : value,
    );
  }

  private resolve(value: string, address: AssetAddress): string | null {
    const asset = /^asset:(\d{1,9})(#[^\s,]*)?$/.exec(value);
    if (asset === null) return null;
    const found = address(Number(asset[1]));
    return found === null ? null : found + (asset[2] ?? '');
  }

  private addressOrWait(element: Element, attribute: string, value: string): AssetAddress {
    return (asset) => {
      if (this.assets.outcomeOf(asset) === undefined) this.assets.wait(asset, { element, attribute, value });
      return this.assets.addressFor(asset);
    };
  }
}

/** An image of the missing one's natural size that says so. */
function missingImage(width: number, height: number): string {
  const picture =
    `<svg xmlns="${svgNamespace}" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#8884"/>` +
    `<text x="50%" y="50%" text-anchor="middle" dominant-baseline="middle" font-family="sans-serif" font-size="11" ` +
    `fill="#666">image not available</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}
