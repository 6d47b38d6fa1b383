import { type ChangeWriter, htmlNamespace, type PlaceholderReason } from '@alongside/protocol';
import type { Natives } from '../natives';
import { type Privacy, type Zone, zone } from '../privacy/privacy';
import type { AttributeReader } from './attribute-reader';
import type { Budget } from './budget';
import { frameDocument, isQuirks } from './frame-document';
import { isStyle, type LeafWriter, type Standing } from './leaf-writer';
import type { PlainElements } from './plain-elements';
import type { SourceNodes } from './source-nodes';
import type { SourceShape } from './source-shapes';

export interface WalkerSetup {
  natives: Natives;
  nodes: SourceNodes;
  privacy: Privacy;
  leaves: LeafWriter;
  attributes: AttributeReader;
  plain: PlainElements;
  budget: Budget;
  writer(): ChangeWriter;
  /** A document or shadow root is written for the first time. */
  rootEntered(root: Document | ShadowRoot, frame: Element | null): void;
  elementEntered(element: Element, localName: string, hasChildren: boolean): void;
  /** A child of a shadow host is written. */
  slottableEntered(node: Node): void;
  /** Viewers do not have it any more. */
  forget(node: Node): void;
  /** A frame of another origin whose page says itself what is in it. */
  isForeign(frame: Element): boolean;
  report(problem: PlaceholderReason | 'too-many-nodes'): void;
}

/** What the nodes of one parent have in common. */
interface Place extends Standing {
  depth: number;
  /** Their text is a sheet's. */
  isStyle: boolean;
  /** They may be slotted into a shadow root. */
  isHost: boolean;
}

/** Deeper than this, a subtree is left for an insert of its own: a reader counts from there anew. */
const maxDepth = 800;
/** A live document holds little more. What a page has beyond is left out, and said. */
const maxNodes = 450_000;
const plugins = new Set(['object', 'embed', 'applet', 'portal', 'fencedframe']);

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
  private hasLeftOut = false;

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
    const place = {
      level: privacy.zoneOf(parent),
      parent: nodes.idOf(parent),
      depth: 0,
      isStyle: isStyle(natives.nodeName(parent)),
      isHost: natives.nodeType(parent) === 1 && natives.shadowRoot(parent as Element) !== null,
    };
    this.begin(place.parent, after);
    let last = first;
    for (let node: Node | null = first; node !== null; node = natives.nextSibling(node)) {
      if (this.isPlaced(node)) break;
      if (!this.moved.has(node) && this.isFull()) break;
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
    const place = {
      level: privacy.zoneOf(parent),
      parent: nodes.idOf(parent),
      depth: 0,
      isStyle: false,
      isHost: false,
    };
    this.begin(place.parent, 0);
    if (natives.nodeType(root) === 9) this.document(root as Document, parent as Element, place);
    else this.shadow(root as ShadowRoot, place);
    this.end();
  }

  /** The page's own document. */
  page(document: Document): void {
    this.begin(0, 0);
    const level = this.setup.privacy.outermost();
    this.document(document, null, { level, parent: 0, depth: 0, isStyle: false, isHost: false });
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

  private node(node: Node, around: Place): void {
    const { natives, nodes, privacy } = this.setup;
    const place = around.isHost ? { ...around, level: privacy.slotted(around.level, node) } : around;
    const known = nodes.idOf(node);
    if (known !== 0 && this.moved.delete(node)) {
      nodes.moved(known, place.parent);
      this.setup.writer().existing(known);
      return;
    }
    // Known, and no record tells how it came here: it was taken out of a tree that was no part of the page any more.
    if (known !== 0) this.setup.forget(node);
    if (natives.nodeType(node) === 1) this.element(node as Element, place);
    else this.setup.leaves.write(this.setup.writer(), node, place);
    if (around.isHost) this.setup.slottableEntered(node);
  }

  private element(element: Element, outer: Place): void {
    const { natives, nodes, privacy, plain } = this.setup;
    const name = natives.localName(element);
    if (name === 'alongside-root') return;
    const names = natives.attributeNames(element);
    const namespace = natives.namespaceURI(element) ?? '';
    const isHtml = namespace === htmlNamespace;
    if (isHtml && outer.level === zone.plain) {
      const shape = plain.read(element, name, names);
      if (shape !== null) {
        this.plainElement(element, shape, outer);
        return;
      }
    }
    const level = privacy.isMarked(element, names) ? privacy.within(outer.level, element) : outer.level;
    const reason = this.cannotShow(element, isHtml ? name : '', level);
    if (reason !== null) {
      this.placeholder(element, { reason, namespace, name, place: { level, parent: outer.parent } });
      return;
    }
    const id = this.setup.leaves.add(element, { level, parent: outer.parent });
    const shadow = isHtml ? natives.shadowRoot(element) : null;
    const place = {
      level,
      parent: id,
      depth: outer.depth + 1,
      isStyle: name === 'style',
      isHost: shadow !== null,
    };
    const attributes = this.setup.attributes.read(element, name, { names, level });
    if (name === 'script' || (isHtml && name === 'noscript')) {
      nodes.close(element);
      this.setup.writer().element(id, namespace, name, attributes, false);
      return;
    }
    if (isHtml && natives.isFrame(element)) {
      this.frame(element, { id, namespace, name, attributes }, place);
      return;
    }
    const hasChildren = shadow !== null || natives.firstChild(element) !== null;
    this.setup.writer().element(id, namespace, name, attributes, hasChildren);
    this.setup.elementEntered(element, name, hasChildren);
    if (!hasChildren) return;
    if (shadow !== null) this.shadow(shadow, place);
    this.children(element, place);
    this.setup.writer().close();
  }

  private plainElement(element: Element, shape: SourceShape, outer: Place): void {
    const { natives, plain, leaves } = this.setup;
    const { localName } = shape;
    const shadow = natives.shadowRoot(element);
    const hasChildren = shadow !== null || natives.firstChild(element) !== null;
    const id = leaves.add(element, outer);
    plain.write(this.setup.writer(), element, { shape, id, hasChildren });
    this.setup.elementEntered(element, localName, hasChildren);
    if (!hasChildren) return;
    const place = {
      level: outer.level,
      parent: id,
      depth: outer.depth + 1,
      isStyle: false,
      isHost: shadow !== null,
    };
    if (shadow !== null) this.shadow(shadow, place);
    this.children(element, place);
    this.setup.writer().close();
  }

  private children(parent: Node, place: Place): void {
    const { natives } = this.setup;
    for (let child = natives.firstChild(parent); child !== null; child = natives.nextSibling(child)) {
      if (this.isFull()) return;
      if (this.hasStopped || place.depth > maxDepth || this.isSpent) {
        this.hasStopped ||= place.depth <= maxDepth;
        this.left.push(parent);
        return;
      }
      this.node(child, place);
    }
  }

  /** Nothing more is taken in. */
  isFull(): boolean {
    if (this.setup.nodes.size < maxNodes) return false;
    if (!this.hasLeftOut) this.setup.report('too-many-nodes');
    this.hasLeftOut = true;
    return true;
  }

  private shadow(shadow: ShadowRoot, place: Place): void {
    const { mode, slotAssignment, delegatesFocus } = shadow;
    const id = this.setup.leaves.add(shadow, place);
    this.setup.writer().shadowRoot(id, { mode, slotAssignment: slotAssignment ?? 'named', delegatesFocus });
    this.setup.rootEntered(shadow, null);
    this.children(shadow, { ...place, parent: id, isHost: false });
    this.setup.writer().close();
  }

  private document(document: Document, frame: Element | null, place: Place): void {
    const id = this.setup.leaves.add(document, place);
    this.setup.writer().document(id, isQuirks(document));
    this.setup.rootEntered(document, frame);
    this.children(document, { ...place, parent: id, isHost: false });
    this.setup.writer().close();
  }

  private frame(
    frame: Element,
    {
      id,
      namespace,
      name,
      attributes,
    }: { id: number; namespace: string; name: string; attributes: string[] },
    place: Place,
  ): void {
    this.setup.nodes.close(frame);
    const document = frameDocument(frame, this.setup.natives);
    this.setup.writer().element(id, namespace, name, attributes, document !== null);
    this.setup.elementEntered(frame, name, false);
    if (document === null) return;
    this.document(document, frame, place);
    this.setup.writer().close();
  }

  /** null: it can be shown. */
  private cannotShow(element: Element, htmlName: string, level: Zone): PlaceholderReason | null {
    if (level === zone.hidden) return 'hidden';
    if (plugins.has(htmlName)) return 'plugin';
    if (
      this.setup.natives.isFrame(element) &&
      frameDocument(element, this.setup.natives) === null &&
      !this.setup.isForeign(element)
    )
      return 'cross-origin-frame';
    return null;
  }

  private placeholder(
    element: Element,
    box: { reason: PlaceholderReason; namespace: string; name: string; place: Standing },
  ): void {
    this.setup.leaves.placeholder(this.setup.writer(), element, box);
    this.setup.elementEntered(element, `alongside:${box.reason}`, false);
    this.setup.report(box.reason);
  }
}
