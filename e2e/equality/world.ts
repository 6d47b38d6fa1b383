import { takeNatives } from '../../libs/mirror/src/natives';
import type { Random } from './random';
import { word } from './words';

/** Nothing is asked of a node by way of itself: random pages have `<input name="parentNode">`. */
export const dom = takeNatives(window);

export type Root = Document | ShadowRoot;

/** A customer's page as its own scripts have it in hand: closed shadow roots too. */
export class World {
  /** Said of the edit that runs, for whoever reads what failed. */
  readonly notes: string[] = [];
  readonly closed = new Map<Element, ShadowRoot>();
  readonly sheets: CSSStyleSheet[] = [];
  random: Random;

  constructor(
    readonly document: Document,
    random: Random,
    readonly isPrivate: boolean,
  ) {
    this.random = random;
  }

  word(): string {
    return word(this.random);
  }

  /** An element that edits may do anything to. */
  pick(): Element {
    return this.noted(this.random.of(this.plainElements()));
  }

  /** One of those that a condition holds for; null: there is none. */
  find(holds: (element: Element) => boolean): Element | null {
    const found = this.plainElements().filter(holds);
    return found.length === 0 ? null : this.noted(this.random.of(found));
  }

  named<N extends keyof HTMLElementTagNameMap>(...names: N[]): HTMLElementTagNameMap[N] | null {
    return this.find((element) => names.some((name) => isHtml(element, name))) as
      | HTMLElementTagNameMap[N]
      | null;
  }

  /** An element that may be taken out and put elsewhere as a whole: vaults too. */
  pickWhole(): Element {
    const all = this.elements().filter(
      (element) =>
        !isFixed(element) && vaultAbove(dom.parentNode(element)) === null && !isInVaultRoot(element),
    );
    return this.noted(all.length === 0 ? this.pick() : this.random.of(all));
  }

  vault(): Element | null {
    const all = this.elements().filter((element) => isVault(element));
    return all.length === 0 ? null : this.noted(this.random.of(all));
  }

  root(): Root {
    return this.random.of(this.roots());
  }

  roots(): Root[] {
    const found: Root[] = [];
    this.visit(this.document, { root: (root) => found.push(root), element: () => {} });
    return found;
  }

  elements(): Element[] {
    const found: Element[] = [];
    this.visit(this.document, { root: () => {}, element: (element) => found.push(element) });
    return found;
  }

  frames(): HTMLIFrameElement[] {
    return this.elements().filter((element) => isHtml(element, 'iframe'));
  }

  private plainElements(): Element[] {
    const plain = this.elements().filter((element) => !isFixed(element) && vaultAbove(element) === null);
    return plain.length > 0 ? plain : this.elements().filter((element) => vaultAbove(element) === null);
  }

  private noted(element: Element): Element {
    this.notes.push(describe(element));
    return element;
  }

  private visit(node: Node, see: { root(root: Root): void; element(element: Element): void }): void {
    const type = dom.nodeType(node);
    if (type === 9 || type === 11) see.root(node as Root);
    if (type === 1) {
      const element = node as Element;
      see.element(element);
      const shadow = dom.shadowRoot(element) ?? this.closed.get(element) ?? null;
      if (shadow !== null) this.visit(shadow, see);
      if (isHtml(element, 'iframe')) {
        const framed = dom.contentDocument(element);
        if (framed !== null) this.visit(framed, see);
      }
    }
    for (let child = dom.firstChild(node); child !== null; child = dom.nextSibling(child))
      this.visit(child, see);
  }
}

export function isHtml<N extends keyof HTMLElementTagNameMap>(
  node: Node | null,
  name: N,
): node is HTMLElementTagNameMap[N] {
  return (
    node !== null &&
    dom.nodeType(node) === 1 &&
    dom.localName(node as Element) === name &&
    dom.namespaceURI(node as Element) === 'http://www.w3.org/1999/xhtml'
  );
}

export function isFixed(element: Element): boolean {
  return isHtml(element, 'html') || isHtml(element, 'head') || isHtml(element, 'body');
}

/** The parent, a shadow root's host, a frame document's frame. */
export function above(node: Node): Node | null {
  const parent = dom.parentNode(node);
  if (parent !== null) return parent;
  if (dom.nodeType(node) === 9) return (node as Document).defaultView?.frameElement ?? null;
  return dom.nodeType(node) === 11 ? ((node as Partial<ShadowRoot>).host ?? null) : null;
}

export function containsDeep(one: Node, other: Node): boolean {
  for (let at: Node | null = other; at !== null; at = above(at)) if (at === one) return true;
  return false;
}

export function depthInFrames(node: Node): number {
  let depth = 0;
  for (let at: Node | null = node; at !== null; at = above(at)) if (dom.nodeType(at) === 9) depth++;
  return depth - 1;
}

const isVault = (node: Node): boolean =>
  dom.nodeType(node) === 1 && dom.getAttribute(node as Element, 'data-vault') !== null;

/** What holds secrets, at the node or above it. */
export function vaultAbove(node: Node | null): Element | null {
  for (let at = node; at !== null; at = above(at)) if (isVault(at)) return at as Element;
  return null;
}

function isInVaultRoot(element: Element): boolean {
  const root = dom.getRootNode(element);
  return root !== element && vaultAbove(root) !== null;
}

/** Whether a copy tells nothing that its original does not: a field that was a password once is one no longer when copied. */
export function mayCopy(node: Node): boolean {
  if (
    dom.nodeType(node) === 1 &&
    isVault(node) &&
    isHtml(node, 'input') &&
    dom.getAttribute(node, 'type') === 'text'
  )
    return false;
  for (let child = dom.firstChild(node); child !== null; child = dom.nextSibling(child))
    if (!mayCopy(child)) return false;
  return true;
}

/** Whether the markup that a browser makes of it keeps a vault a vault: some elements' markup is the text that it holds. */
export function mayWriteAgain(node: Node, isText = false): boolean {
  if (isText && isVault(node)) return false;
  const holdsText = isText || (dom.nodeType(node) === 1 && rawText.test(dom.localName(node as Element)));
  for (let child = dom.firstChild(node); child !== null; child = dom.nextSibling(child))
    if (!mayWriteAgain(child, holdsText)) return false;
  return isText || mayCopy(node);
}

const rawText = /^(?:style|script|xmp|iframe|noembed|noframes|noscript|plaintext|title|textarea)$/;

export function describe(node: Node): string {
  if (dom.nodeType(node) !== 1) return dom.nodeName(node);
  const element = node as Element;
  const marks = ['id', 'class', 'name', 'type', 'slot', 'data-vault'].flatMap((name) => {
    const value = dom.getAttribute(element, name);
    return value === null ? [] : [`${name}=${value}`];
  });
  const place = dom.getRootNode(element);
  const inside = dom.nodeType(place) === 11 ? '^' : depthInFrames(element) > 0 ? '@' : '';
  return `${inside}<${[dom.localName(element), ...marks].join(' ')}>`;
}
