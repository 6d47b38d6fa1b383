import type { Nodes } from '@alongside/mirror';
import { isAllowedElement } from '../../../libs/mirror/src/update/allowed-elements';
import { childrenOf } from '../edits/edit';
import type { Random } from '../random';
import { dom, isHtml, type Root, type World } from '../world';
import { compareAttributes } from './compare-attributes';
import { compareBoxes, compareStyles } from './compare-look';
import { compareSheets } from './compare-sheets';
import { compareState } from './compare-state';
import { wellFormed } from './well-formed';
import type { ZoneName, Zones } from './zones';

export interface Compared {
  world: World;
  zones: Zones;
  source: Nodes;
  viewer: Nodes;
  viewerDocument: Document;
  /** Of which elements the computed style is looked at. */
  sample: Random;
}

const mask = '•••••••';
const mostDifferences = 6;
const plugins = new Set(['object', 'embed', 'applet', 'frame', 'frameset', 'portal', 'fencedframe']);
/** What stands in a mirror for a node of a kind that a document of HTML does not make. */
const nodeTypes: Record<number, number> = { 4: 3, 7: 8 };

/** Everything that differs between a customer's page and a mirror of it, by the rules of RULES.md. */
export function comparePages(compared: Compared): string[] {
  const comparison = new Comparison(compared);
  comparison.node(compared.world.document, compared.viewerDocument, {
    path: '',
    zone: compared.zones.outermost,
  });
  return [...comparison.differences, ...comparison.looks()].slice(0, mostDifferences);
}

interface Place {
  path: string;
  zone: ZoneName;
  /** In a frame that is not drawn: its document is laid out as it was when it was last. */
  isUnseen?: boolean;
}

class Comparison {
  readonly differences: string[] = [];
  private readonly styles: string[] = [];
  private readonly boxes: string[] = [];
  /** A mask is of another width than what it stands for: then nothing is where it was, or looks as it did. */
  private isAltered = false;
  /** Something of which the order in which it came to be decides where it is, how wide, or how far it is scrolled. */
  private hasLooseBox = false;

  constructor(private readonly compared: Compared) {}

  looks(): string[] {
    if (this.isAltered) return [];
    return this.hasLooseBox ? this.styles : [...this.boxes, ...this.styles];
  }

  node(source: Node, viewer: Node, place: Place): void {
    if (this.differences.length >= mostDifferences) return;
    const id = this.compared.source.idOf(source);
    if (id === 0 || this.compared.viewer.nodeOf(id) !== viewer)
      this.differs(place, ` id ${id} is ${this.compared.viewer.idOf(viewer)}`);
    const type = dom.nodeType(source);
    if ((nodeTypes[type] ?? type) !== dom.nodeType(viewer)) {
      this.differs(place, ` is ${dom.nodeName(viewer)}`);
      return;
    }
    if (type === 1) this.element(source as Element, viewer as Element, place);
    else if (type === 3 || type === 4) this.text(source as Text, viewer as Text, place);
    else if (type === 9 || type === 11) this.root(source as Root, viewer as Root, place);
  }

  private element(source: Element, viewer: Element, outer: Place): void {
    const place = { ...outer, zone: this.compared.zones.within(outer.zone, source) };
    const [namespace, name] = [dom.namespaceURI(source) ?? '', dom.localName(source)];
    const expected = isAllowedElement(namespace, name) ? name : 'alongside-unknown';
    if (dom.localName(viewer) !== expected)
      this.differs(place, ` is ${dom.localName(viewer)}, not ${expected}`);
    const reason = dom.getAttribute(viewer, 'alongside-placeholder');
    const expectedReason = this.reason(source, place.zone);
    if (reason !== expectedReason) this.differs(place, ` stands for ${reason}, not ${expectedReason}`);
    if (reason !== null || expectedReason !== null) {
      this.isAltered = true;
      return;
    }
    for (const difference of compareAttributes(source, viewer, place.zone)) this.differs(place, difference);
    for (const difference of compareState(source, viewer, place.zone)) this.differs(place, difference);
    if (
      place.zone !== 'plain' &&
      (isHtml(source, 'input') || isHtml(source, 'textarea') || isHtml(source, 'select'))
    )
      this.isAltered = true;
    if (isLoose(source)) this.hasLooseBox = true;
    if (showsWhatMirrorsLack(source)) this.isAltered = true;
    if (!this.isAltered) this.look(source, viewer, place);
    this.inside(source, viewer, place);
  }

  private inside(source: Element, viewer: Element, place: Place): void {
    const name = dom.localName(source);
    if (name === 'script' || isHtml(source, 'noscript')) return;
    const shadow = dom.shadowRoot(source) ?? this.compared.world.closed.get(source) ?? null;
    this.oneRoot(shadow, dom.shadowRoot(viewer), { ...place, path: `${place.path}/#shadow` });
    if (isHtml(source, 'iframe')) {
      this.oneRoot(
        dom.contentDocument(source),
        isHtml(viewer, 'iframe') ? dom.contentDocument(viewer) : null,
        { ...place, path: `${place.path}/#framed`, isUnseen: place.isUnseen || !isDrawn(source) },
      );
      return;
    }
    this.children(source, viewer, place);
  }

  private children(source: Node, viewer: Node, place: Place): void {
    const { zones, world } = this.compared;
    const mine = childrenOf(source).filter((child) => dom.nodeName(child).toLowerCase() !== 'alongside-root');
    const theirs = childrenOf(viewer);
    if (mine.length !== theirs.length) {
      const names = (nodes: Node[]) => nodes.map((node) => dom.nodeName(node).toLowerCase()).join();
      this.differs(
        place,
        ` has ${mine.length} children ${names(mine)}, and ${theirs.length} ${names(theirs)}`,
      );
    }
    mine.forEach((child, index) => {
      const other = theirs[index];
      if (other !== undefined)
        this.node(child, other, {
          ...place,
          zone: zones.slotted(place.zone, child, world),
          path: `${place.path}/${dom.nodeName(child).toLowerCase()}[${index}]`,
        });
    });
  }

  private oneRoot(source: Root | null, viewer: Root | null, place: Place): void {
    if (source !== null && viewer !== null) this.node(source, viewer, place);
    else if (source !== null) this.differs(place, ' is not there');
    else if (viewer !== null && this.compared.viewer.idOf(viewer) !== 0) this.differs(place, ' is too much');
  }

  private root(source: Root, viewer: Root, place: Place): void {
    if (dom.nodeType(source) === 9) {
      const [mode, other] = [(source as Document).compatMode, (viewer as Document).compatMode];
      if (mode !== other) this.differs(place, ` mode ${mode} is ${other}`);
    } else {
      const [one, other] = [source as ShadowRoot, viewer as ShadowRoot];
      if (one.slotAssignment !== other.slotAssignment) this.differs(place, ` slots ${one.slotAssignment}`);
    }
    for (const difference of compareSheets(source, viewer, (owner) => this.isShown(owner)))
      this.differs(place, difference);
    this.children(source, viewer, place);
  }

  /** What a hidden element styles is hidden with it. */
  private isShown(source: Node): boolean {
    const shown = this.compared.viewer.nodeOf(this.compared.source.idOf(source));
    return shown !== undefined && dom.getAttribute(shown as Element, 'alongside-placeholder') === null;
  }

  private text(source: CharacterData, viewer: CharacterData, place: Place): void {
    const parent = dom.parentNode(source);
    const isStyle = parent !== null && dom.nodeName(parent).toLowerCase() === 'style';
    const data = dom.data(source);
    const isMasked = place.zone !== 'plain' && /\S/.test(data) && !isStyle;
    // What a mirror shows for half a surrogate pair looks like it, but goes another way among words that run from right to left.
    if (isMasked || data !== wellFormed(data)) this.isAltered = true;
    const expected = isStyle ? '' : isMasked ? mask : wellFormed(data);
    if (dom.data(viewer) !== expected)
      this.differs(place, ` "${expected.slice(0, 60)}" is "${dom.data(viewer).slice(0, 60)}"`);
  }

  private look(source: Element, viewer: Element, place: Place): void {
    // Without scripts a noscript element would have a box, were it not for a rule of ours.
    if (place.isUnseen || this.boxes.length >= mostDifferences || isHtml(source, 'noscript')) return;
    for (const difference of compareBoxes(source, viewer)) this.boxes.push(place.path + difference);
    if (!this.compared.sample.oneIn(8)) return;
    // What is chosen in a list that has the focus has the system's colours; an option outside of any list stays chosen.
    if (isHtml(source, 'option')) return;
    for (const difference of compareStyles(source, viewer)) this.styles.push(place.path + difference);
  }

  private reason(source: Element, zone: ZoneName): string | null {
    if (zone === 'hidden') return 'hidden';
    if (dom.namespaceURI(source) === 'http://www.w3.org/1999/xhtml') {
      if (plugins.has(dom.localName(source))) return 'plugin';
      if (isHtml(source, 'iframe') && dom.contentDocument(source) === null) return 'cross-origin-frame';
    }
    return null;
  }

  private differs(place: Place, difference: string): void {
    this.differences.push(`${place.path || '/'}${difference}`);
  }
}

function isDrawn(element: Element): boolean {
  const { width, height } = dom.boundingBox(element);
  return width > 0 || height > 0;
}

/** The text of these is not in a mirror: there it cannot be shown by a page that would have it seen. */
function showsWhatMirrorsLack(element: Element): boolean {
  const name = dom.localName(element);
  if (name === 'style' || name === 'script') return displayOf(element) !== 'none';
  // With scripts it never has a box; without one, what is in it has.
  return isHtml(element, 'noscript') && displayOf(element) === 'contents';
}

function displayOf(element: Element): string {
  return dom.ownerDocument(element)?.defaultView?.getComputedStyle(element).display ?? 'none';
}

/** Lists that once held more than text: Chromium keeps them as wide as they were. */
const oddLists = new WeakSet<Element>();

function isLoose(element: Element): boolean {
  if (isHtml(element, 'option')) return element.closest('select') === null;
  // White space before a slotted one is drawn or not.
  if (dom.localName(element) === 'canvas') {
    const parent = dom.parentNode(element);
    return parent !== null && dom.nodeType(parent) === 1 && dom.shadowRoot(parent as Element) !== null;
  }
  if (!isHtml(element, 'select')) return false;
  if (element.querySelector('option *') !== null) oddLists.add(element);
  return element.multiple || element.size > 1 || oddLists.has(element);
}
