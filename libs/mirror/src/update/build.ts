import type { ElementShape, Placeholder } from '@alongside/protocol';
import { type AssetAddress, adaptCssUrls } from '../css/adapt-css';
import type { Natives } from '../natives';
import { usualPreferences } from '../part/preferences';
import { Adaptions } from './adaptions';
import { svgNamespace } from './allowed-elements';
import type { ViewAssets } from './view-assets';
import { type AttributeFate, fateOf } from './view-attribute';
import { type ElementNames, makeViewShape, type ViewShape } from './view-shape';

const xlinkNamespace = 'http://www.w3.org/1999/xlink';
const inert = new Set(['script', 'style']);
/** Attributes that decide of those which a viewer sets by itself, or are such. */
const owned = new Set(['type', 'autocomplete']);
/** Where the colour schemes stand of which one was chosen. */
const schemesAttribute = 'alongside-schemes';

/**
 * Makes the nodes of a viewer, by an allow-list of names and attributes: nothing else in the product creates an element of a
 * mirrored page. They are made in a document without a window, so that nothing loads before they stand in their place.
 */
export class Build {
  readonly adaptions: Adaptions;
  private readonly factory: Document;
  private readonly shapes = new WeakMap<ElementShape, ViewShape>();
  private readonly copy = Node.prototype.cloneNode;
  /** What the attribute that is being adapted has come to. */
  private writes: [name: string, value: string | null][] | null = null;
  preferences = usualPreferences;

  constructor(
    document: Document,
    private readonly natives: Natives,
    private readonly assets: ViewAssets,
  ) {
    this.factory = document.implementation.createHTMLDocument('');
    this.adaptions = new Adaptions(natives);
  }

  element(namespace: string, name: string, attributes: readonly string[], shape?: ElementShape): Element {
    const { natives } = this;
    const { bare, fates, isRenamed } = this.viewShape({ namespace, name, attributes }, shape);
    const element = this.copy.call(bare, false) as Element;
    if (isRenamed) this.adaptions.renamed(element, { namespace, name });
    for (let index = 0; index < fates.length; index++) {
      const attribute = attributes[2 * index] as string;
      const value = attributes[2 * index + 1] as string;
      const fate = fates[index] as ViewShape['fates'][number];
      if (fate === 'plain') natives.setAttribute(element, attribute, value);
      else this.adapt(element, { name: attribute, value }, fate);
    }
    this.setOwnAttributes(element, natives.localName(element));
    return element;
  }

  private setOwnAttributes(element: Element, localName: string): void {
    // A type that no browser runs or parses, on top of a frame and a policy that run none.
    if (inert.has(localName)) this.setOwnly(element, 'type', 'alongside/inert');
    // Nor may an agent's browser fill in what it knows of this address.
    if (localName === 'input') this.forbidAutofill(element);
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
    this.adaptions.stands(element, placeholder);
    natives.setAttribute(element, 'alongside-placeholder', reason);
    const isShown = width > 0 && height > 0;
    const size = `width:${width}px!important;height:${height}px!important;`;
    const limits =
      'min-width:0!important;min-height:0!important;max-width:none!important;max-height:none!important';
    const placing = natives.getAttribute(element, 'style');
    const style = placing === null ? '' : `${placing};`;
    natives.setAttribute(element, 'style', isShown ? style + size + limits : 'display:none!important');
    return element;
  }

  setAttribute(element: Element, name: string, value: string): void {
    const { natives } = this;
    const localName = natives.localName(element);
    this.adapt(element, { name, value }, fateOf(natives.namespaceURI(element) ?? '', localName, name));
    if (owned.has(name)) this.setOwnAttributes(element, localName);
  }

  private adapt(element: Element, sent: { name: string; value: string }, fate: AttributeFate): void {
    const { name, value } = sent;
    if (fate === 'keep') {
      if (!this.set(element, name, value)) this.adaptions.note(element, name, value, []);
      return;
    }
    const writes: [string, string | null][] = [];
    this.writes = writes;
    this.write(element, sent, fate);
    this.writes = null;
    this.adaptions.note(element, name, value, writes);
  }

  private write(
    element: Element,
    { name, value }: { name: string; value: string },
    fate: Exclude<AttributeFate, 'keep'>,
  ): void {
    switch (fate) {
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
    const localName = natives.localName(element);
    const fate = fateOf(natives.namespaceURI(element) ?? '', localName, name);
    if (fate === 'link') {
      this.removeLink(element, name);
      return;
    }
    // What is kept aside has never been the attribute itself: that one is ours, as the type of a style element is.
    if (fate !== 'aside') natives.removeAttribute(element, name);
    // `alongside-hover` says a state, and has nothing to do with a page's own `hover`.
    if (fate !== 'keep') natives.removeAttribute(element, `alongside-${name.replace(':', '-')}`);
    this.adaptions.forget(element, name);
    if (owned.has(name)) this.setOwnAttributes(element, localName);
    if (name !== 'alongside-size') return;
    natives.removeAttribute(element, 'src');
    this.adaptions.overrule(element, 'src', null);
  }

  /** In SVG a link's address has two names; in a viewer both are shown by the same attributes. */
  private removeLink(element: Element, name: string): void {
    const { natives, adaptions } = this;
    adaptions.forget(element, name);
    if (adaptions.isAdapted(element, name === 'href' ? 'xlink:href' : 'href')) return;
    for (const shown of ['href', 'alongside-href']) natives.removeAttribute(element, shown);
  }

  private viewShape(names: ElementNames, shape: ElementShape | undefined): ViewShape {
    const known = shape && this.shapes.get(shape);
    if (known !== undefined) return known;
    const attributes = names.attributes.filter((_, index) => index % 2 === 0);
    const made = makeViewShape({ ...names, attributes }, this.factory);
    if (shape !== undefined) this.shapes.set(shape, made);
    return made;
  }

  private forbidAutofill(input: Element): void {
    const isPassword = this.natives.getAttribute(input, 'type')?.toLowerCase() === 'password';
    if (isPassword) this.setOwnly(input, 'autocomplete', 'new-password');
  }

  private setOwnly(element: Element, name: string, value: string): void {
    this.natives.setAttribute(element, name, value);
    this.adaptions.overrule(element, name, value);
  }

  /** @returns whether the browser takes it */
  private set(element: Element, name: string, value: string): boolean {
    const { natives } = this;
    try {
      if (name.startsWith('xlink:')) natives.setAttributeNS(element, xlinkNamespace, name, value);
      else natives.setAttribute(element, name, value);
      this.writes?.push([name, value]);
      return true;
    } catch {
      // A parser accepts names that a script may not give; such an attribute styles nothing.
      return false;
    }
  }

  private unset(element: Element, name: string): void {
    this.natives.removeAttribute(element, name);
    this.writes?.push([name, null]);
  }

  private setAsset(element: Element, name: string, value: string): void {
    const address = this.resolve(value, this.addressOrWait(element, name, value));
    if (address !== null) this.set(element, name, address);
    else if (this.hasFailed(value)) this.setFailed(element, name);
    else this.unset(element, name);
  }

  private hasFailed(value: string): boolean {
    const outcome = this.assets.outcomeOf(Number(/^asset:(\d{1,9})/.exec(value)?.[1] ?? 0));
    return outcome !== undefined && 'failure' in outcome;
  }

  /** A broken image where one is at the customer too; else the source tells the size of what is missing. */
  private setFailed(element: Element, name: string): void {
    if (this.natives.getAttribute(element, 'alongside-size') === null) this.set(element, name, 'data:,');
    else this.writes?.push([name, this.natives.getAttribute(element, name)]);
  }

  private setAssetList(element: Element, name: string, value: string): void {
    const address = this.addressOrWait(element, name, value);
    const known = value.split(',').flatMap((candidate) => {
      const [asset, descriptor] = candidate.trim().split(/\s+/);
      const found = this.resolve(asset ?? '', address);
      return found === null ? [] : [descriptor === undefined ? found : `${found} ${descriptor}`];
    });
    if (known.length > 0) this.set(element, name, known.join(', '));
    else this.unset(element, name);
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
    this.setOwnly(element, 'src', missingImage(Number(size[1]), Number(size[2])));
  }

  /** A meta element's: words and numbers; of two colour schemes the customer's. */
  private setContent(element: Element, name: string, value: string): void {
    const isScheme = /^[\s\w]*$/.test(value) && /\blight\b/i.test(value) && /\bdark\b/i.test(value);
    const isHarmless = /^[\w\s,.=;%#()-]*$/.test(value);
    if (isScheme) this.set(element, schemesAttribute, value);
    this.set(
      element,
      isHarmless ? name : `alongside-${name}`,
      isScheme ? this.preferences.colorScheme : value,
    );
  }

  /** The customer prefers another colour scheme than before. */
  adaptSchemes(document: Document): void {
    const metas = Document.prototype.querySelectorAll.call(document, `meta[${schemesAttribute}]`);
    for (const meta of metas) this.set(meta, 'content', this.preferences.colorScheme);
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
