import { type ChangeWriter, htmlNamespace, type PlaceholderReason } from '@alongside/protocol';
import type { Natives } from '../natives';
import { type Privacy, type Zone, zone } from '../privacy/privacy';
import type { AttributeReader } from './attribute-reader';
import type { Budget } from './budget';
import { frameDocument } from './frame-document';
import type { LeafWriter } from './leaf-writer';
import type { SourceNodes } from './source-nodes';

export interface WalkerSetup {
  natives: Natives;
  nodes: SourceNodes;
  privacy: Privacy;
  leaves: LeafWriter;
  attributes: AttributeReader;
  budget: Budget;
  writer(): ChangeWriter;
  /** A document or shadow root is written for the first time. */
  rootEntered(root: Document | ShadowRoot, frame: Element | null): void;
  elementEntered(element: Element, localName: string): void;
  hasClosedShadow(element: Element): boolean;
  report(reason: PlaceholderReason): void;
}

interface Place {
  level: Zone;
  depth: number;
}

/** Deeper than this, a subtree is left for an insert of its own: a reader counts from there anew. */
const maxDepth = 800;
const plugins = new Set(['object', 'embed', 'applet', 'frame', 'frameset', 'portal', 'fencedframe']);

/**
 * Writes nodes in document order. When the budget is spent it closes what is open and notes in `unfinished` which parents
 * have children left: whatever happens to the page before the next slice, that is still true or has become a mutation.
 */
export class Walker {
  /** Deepest last. */
  readonly unfinished: Node[] = [];
  /** Known nodes that were taken out and wait for their new place. */
  readonly moved = new Set<Node>();
  private readonly left: Node[] = [];
  private hasStopped = false;

  constructor(private readonly setup: WalkerSetup) {}

  get isSpent(): boolean {
    return this.setup.budget.isSpent(this.setup.writer().length);
  }

  /**
   * Writes `first` and the siblings behind it that viewers do not have, up to one that they have. When the budget is spent
   * only those that were moved: they cost nothing, and may not stay detached.
   *
   * @returns the last one written
   */
  run(parent: Node, after: number, first: Node): Node {
    const { natives, privacy, nodes } = this.setup;
    const place = { level: privacy.zoneOf(parent), depth: 0 };
    this.begin(nodes.idOf(parent), after);
    let last = first;
    for (let node: Node | null = first; node !== null; node = natives.nextSibling(node)) {
      if (this.isPlaced(node)) break;
      if (!this.moved.has(node) && (this.hasStopped || (node !== first && this.isSpent))) {
        this.left.push(parent);
        break;
      }
      this.node(node, place);
      last = node;
    }
    this.end();
    return last;
  }

  /** What the embed puts into a page: never mirrored. */
  isOwn(node: Node): boolean {
    const { natives } = this.setup;
    return natives.nodeType(node) === 1 && natives.localName(node as Element) === 'alongside-root';
  }

  /** A shadow root or frame document, whose host or frame viewers already have. */
  root(parent: Node, root: Node): void {
    const { nodes, privacy, natives } = this.setup;
    const place = { level: privacy.zoneOf(parent), depth: 0 };
    this.begin(nodes.idOf(parent), 0);
    if (natives.nodeType(root) === 9) this.document(root as Document, parent as Element, place);
    else this.shadow(root as ShadowRoot, place);
    this.end();
  }

  /** The page's own document. */
  page(document: Document): void {
    this.begin(0, 0);
    this.document(document, null, { level: this.setup.privacy.outermost(), depth: 0 });
    this.end();
  }

  private begin(parent: number, after: number): void {
    this.hasStopped = false;
    this.setup.writer().insert(parent, after);
  }

  private end(): void {
    this.setup.writer().endInsert();
    while (this.left.length > 0) this.unfinished.push(this.left.pop() as Node);
  }

  private isPlaced(node: Node): boolean {
    return this.setup.nodes.idOf(node) !== 0 && !this.moved.has(node);
  }

  private node(node: Node, place: Place): void {
    const { natives, nodes } = this.setup;
    const known = nodes.idOf(node);
    if (known !== 0) {
      if (this.moved.delete(node)) this.setup.writer().existing(known);
      return;
    }
    if (natives.nodeType(node) === 1) this.element(node as Element, place);
    else this.setup.leaves.write(this.setup.writer(), node, place.level);
  }

  private element(element: Element, outer: Place): void {
    const { natives, nodes, privacy } = this.setup;
    if (this.isOwn(element)) return;
    const name = natives.localName(element);
    const names = natives.attributeNames(element);
    const level = privacy.isMarked(element, names) ? privacy.within(outer.level, element) : outer.level;
    const place = { level, depth: outer.depth + 1 };
    const namespace = natives.namespaceURI(element) ?? '';
    const isHtml = namespace === htmlNamespace;
    const reason = this.cannotShow(element, isHtml ? name : '', level);
    if (reason !== null) {
      this.placeholder(element, { reason, namespace, name, level });
      return;
    }
    const id = this.setup.leaves.add(element, level);
    const attributes = this.setup.attributes.read(element, name, { names, level });
    if (name === 'script' || (isHtml && name === 'noscript')) {
      nodes.close(element);
      this.setup.writer().element(id, namespace, name, attributes, false);
      return;
    }
    if (isHtml && name === 'iframe') {
      this.frame(element, { id, namespace, attributes }, place);
      return;
    }
    const shadow = isHtml ? natives.shadowRoot(element) : null;
    const hasChildren = shadow !== null || natives.firstChild(element) !== null;
    this.setup.writer().element(id, namespace, name, attributes, hasChildren);
    this.setup.elementEntered(element, name);
    if (isHtml && name === 'canvas') this.setup.report('canvas');
    if (!hasChildren) return;
    if (shadow !== null) this.shadow(shadow, place);
    this.children(element, place);
    this.setup.writer().close();
  }

  private children(parent: Node, place: Place): void {
    const { natives } = this.setup;
    for (let child = natives.firstChild(parent); child !== null; child = natives.nextSibling(child)) {
      if (this.hasStopped || place.depth > maxDepth || this.isSpent) {
        this.hasStopped ||= place.depth <= maxDepth;
        this.left.push(parent);
        return;
      }
      this.node(child, place);
    }
  }

  private shadow(shadow: ShadowRoot, place: Place): void {
    const { mode, slotAssignment, delegatesFocus } = shadow;
    const id = this.setup.leaves.add(shadow, place.level);
    this.setup.writer().shadowRoot(id, { mode, slotAssignment: slotAssignment ?? 'named', delegatesFocus });
    this.setup.rootEntered(shadow, null);
    this.children(shadow, place);
    this.setup.writer().close();
  }

  private document(document: Document, frame: Element | null, place: Place): void {
    const id = this.setup.leaves.add(document, place.level);
    this.setup.writer().document(id, document.compatMode === 'BackCompat');
    this.setup.rootEntered(document, frame);
    this.children(document, place);
    this.setup.writer().close();
  }

  private frame(
    frame: Element,
    { id, namespace, attributes }: { id: number; namespace: string; attributes: string[] },
    place: Place,
  ): void {
    this.setup.nodes.close(frame);
    const document = frameDocument(frame, this.setup.natives);
    this.setup.writer().element(id, namespace, 'iframe', attributes, document !== null);
    this.setup.elementEntered(frame, 'iframe');
    if (document === null) return;
    this.document(document, frame, place);
    this.setup.writer().close();
  }

  /** null: it can be shown. */
  private cannotShow(element: Element, htmlName: string, level: Zone): PlaceholderReason | null {
    if (level === zone.hidden) return 'hidden';
    if (plugins.has(htmlName)) return 'plugin';
    if (htmlName === 'iframe' && frameDocument(element, this.setup.natives) === null)
      return 'cross-origin-frame';
    return this.setup.hasClosedShadow(element) ? 'closed-shadow-root' : null;
  }

  private placeholder(
    element: Element,
    { level, ...box }: { reason: PlaceholderReason; namespace: string; name: string; level: Zone },
  ): void {
    this.setup.leaves.placeholder(this.setup.writer(), element, { ...box, level });
    this.setup.elementEntered(element, `alongside:${box.reason}`);
    this.setup.report(box.reason);
  }
}
