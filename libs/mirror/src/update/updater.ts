import {
  type AssetOutcome,
  type ChangeSink,
  type Check,
  type ElementShape,
  type Placeholder,
  type ShadowInit,
  type Sheet,
  splicedAttributes,
  type TextSplice,
} from '@alongside/protocol';
import type { Natives } from '../natives';
import type { Build } from './build';
import type { Stage } from './stage';
import type { ViewAssets } from './view-assets';
import type { ViewChecks } from './view-checks';
import { empty, type ViewFrames } from './view-frames';
import { UnknownNodeError, type ViewNodes } from './view-nodes';
import type { ViewSheets } from './view-sheets';

/** A node whose children come next. */
interface Opened {
  /** Takes the children; null: they are held in `held`. */
  into: Node | null;
  held: Node[] | null;
  before: Node | null;
  /** Goes into the opened one around it when it is closed: what stands in the page gets a subtree as a whole. */
  own: Node | null;
  /** Not in the page yet: what goes into it goes there at once, which is the least work. */
  isAway: boolean;
}

/** A moved node, and what keeps its place in a subtree that is not in the page yet. */
interface LateNode {
  place: Node;
  node: Node;
}

export interface UpdaterParts {
  stage: Stage;
  natives: Natives;
  nodes: ViewNodes;
  build: Build;
  frames: ViewFrames;
  sheets: ViewSheets;
  assets: ViewAssets;
  checks: ViewChecks;
  /** A node that stands in the page has other attributes or children. */
  changed(node: Node): void;
}

/** A change → the stage's document. */
export class Updater implements ChangeSink {
  private readonly opened: Opened[] = [];
  private target: { into: Node; before: Node | null } | null = null;
  private late: LateNode[] = [];

  constructor(private readonly parts: UpdaterParts) {}

  remove(node: number): void {
    const { nodes, natives, sheets } = this.parts;
    const target = nodes.known(node);
    nodes.forget(target, (id) => sheets.nodeRemoved(id));
    if (natives.nodeType(target) === 9 || natives.nodeType(target) === 11) empty(target, natives);
    else this.takeOut(target);
  }

  detach(node: number): void {
    this.takeOut(this.parts.nodes.known(node));
  }

  insert(parent: number, after: number): void {
    const { nodes, natives } = this.parts;
    this.reset();
    if (parent === 0) {
      this.opened.push({ into: null, held: [], before: null, own: null, isAway: false });
      return;
    }
    const into = nodes.known(parent);
    this.parts.changed(into);
    const previous = after === 0 ? null : nodes.known(after);
    const isShadow = previous !== null && natives.nodeType(previous) === 11;
    if (previous !== null && !isShadow && natives.parentNode(previous) !== into)
      throw new UnknownNodeError(after);
    const before = previous === null || isShadow ? natives.firstChild(into) : natives.nextSibling(previous);
    // A document cannot take a fragment with a doctype in it, and a frame takes nothing itself.
    const takesDirectly = natives.nodeType(into) === 9 || this.isFrame(into);
    this.opened.push(
      takesDirectly
        ? { into, held: null, before, own: null, isAway: false }
        : { into: this.parts.build.fragment(), held: null, before: null, own: null, isAway: true },
    );
    if (!takesDirectly) this.target = { into, before };
  }

  endInsert(): void {
    const { frames } = this.parts;
    this.attach();
    frames.fill();
    for (const late of this.late) this.putLate(late);
    this.reset();
  }

  element(
    node: number,
    namespace: string,
    name: string,
    attributes: readonly string[],
    hasChildren: boolean,
    shape?: ElementShape,
  ): void {
    const element = this.parts.build.element(namespace, name, attributes, shape);
    this.parts.nodes.add(node, element);
    const { isAway } = this.top();
    if (isAway || !hasChildren) this.put(element);
    if (hasChildren)
      this.opened.push({
        into: element,
        held: null,
        before: null,
        own: isAway ? null : element,
        isAway: true,
      });
  }

  text(node: number, data: string): void {
    this.leaf(node, this.parts.build.text(data));
  }

  comment(node: number, data: string): void {
    this.leaf(node, this.parts.build.comment(data));
  }

  /** A document of HTML has no CDATA sections and no instructions; a text and a comment render as they do. */
  cdata(node: number, data: string): void {
    this.leaf(node, this.parts.build.text(data));
  }

  instruction(node: number, _target: string, data: string): void {
    this.leaf(node, this.parts.build.comment(data));
  }

  doctype(node: number, name: string, publicId: string, systemId: string): void {
    this.leaf(node, this.parts.build.doctype(name, publicId, systemId));
  }

  shadowRoot(node: number, init: ShadowInit): void {
    const { natives, nodes } = this.parts;
    const host = this.target !== null && this.opened.length === 1 ? this.target.into : this.top().into;
    const shadow = this.shadowOf(host as Element, init);
    nodes.add(node, shadow);
    empty(shadow, natives);
    const isAway = !natives.isConnected(shadow);
    this.opened.push({ into: shadow, held: null, before: null, own: null, isAway });
  }

  document(node: number, quirks: boolean): void {
    const { stage, nodes, natives, frames } = this.parts;
    const top = this.top();
    if (this.opened.length === 1 && top.held !== null) {
      const { document } = stage;
      empty(document, natives);
      nodes.add(node, document);
      this.opened.push({ into: document, held: null, before: null, own: null, isAway: false });
      return;
    }
    const held = frames.hold(top.into as Element, node, quirks);
    this.opened.push({ into: null, held, before: null, own: null, isAway: false });
  }

  placeholder(node: number, placeholder: Placeholder): void {
    this.leaf(node, this.parts.build.placeholder(placeholder));
  }

  existing(id: number): void {
    const { nodes, natives, sheets, build } = this.parts;
    const node = nodes.known(id);
    sheets.nodeMoved();
    if (this.target !== null && this.opened.length === 1) {
      this.attach();
      natives.insertBefore(this.target.into, node, this.target.before);
    } else if (this.top().isAway) {
      const place = build.comment('');
      this.put(place);
      this.late.push({ place, node });
    } else {
      this.put(node);
    }
  }

  close(): void {
    const closed = this.opened.pop();
    if (closed?.own) this.put(closed.own);
  }

  attribute(node: number, name: string, value: string | null): void {
    const { build, nodes, checks } = this.parts;
    const element = nodes.known(node) as Element;
    checks.attributeCame(node, name);
    if (value === null) build.removeAttribute(element, name);
    else build.setAttribute(element, name, value);
    this.parts.changed(element);
  }

  /**
   * Only of an attribute that is kept as it is: what a viewer has of it is what the source said. A piece of another one, or one
   * that does not fit, is nothing: the next check finds what differs.
   */
  spliceAttribute(node: number, name: string, { start, removed, inserted }: TextSplice): void {
    const { build, nodes, natives, checks } = this.parts;
    const element = nodes.known(node) as Element;
    checks.attributeCame(node, name);
    const before = natives.getAttribute(element, name) ?? '';
    if (!splicedAttributes.has(name) || start + removed > before.length) return;
    build.setAttribute(element, name, before.slice(0, start) + inserted + before.slice(start + removed));
  }

  spliceText(node: number, start: number, removed: number, inserted: string): void {
    const { natives, nodes } = this.parts;
    natives.replaceData(nodes.known(node) as CharacterData, start, removed, inserted);
  }

  sheet(sheet: Sheet): void {
    this.parts.sheets.set(sheet);
  }

  insertRule(sheet: number, path: readonly number[], rule: string): void {
    this.parts.sheets.edit(sheet, { path, rule });
  }

  deleteRule(sheet: number, path: readonly number[]): void {
    this.parts.sheets.edit(sheet, { path, rule: null });
  }

  sheetState(sheet: number, media: string, disabled: boolean): void {
    this.parts.sheets.setState(sheet, media, disabled);
  }

  dropSheet(sheet: number): void {
    this.parts.sheets.drop(sheet);
  }

  adopt(root: number, sheets: readonly number[]): void {
    this.parts.sheets.adopt(this.parts.nodes.known(root) as Document | ShadowRoot, sheets);
  }

  asset(asset: number, outcome: AssetOutcome): void {
    const { assets, build, sheets } = this.parts;
    for (const { element, attribute, value } of assets.settle(asset, outcome)) {
      // Another one may have been sent since.
      if (build.adaptions.isSent(element, attribute, value)) build.setAttribute(element, attribute, value);
    }
    sheets.assetSettled(asset);
  }

  check(check: Check): void {
    this.parts.checks.check(check);
  }

  /** Throws away what a broken change left half done. */
  reset(): void {
    this.opened.length = 0;
    this.target = null;
    if (this.late.length > 0) this.late = [];
  }

  /** What was built so far goes into the page. */
  private attach(): void {
    const { target } = this;
    const built = this.opened[0]?.into;
    if (target !== null && built) this.parts.natives.insertBefore(target.into, built, target.before);
  }

  /**
   * A moved node goes straight from its old place to its new one. By way of the document in which new nodes are made it would
   * lose what hangs on its own: the sheets of its shadow roots.
   */
  private putLate({ place, node }: LateNode): void {
    const { natives } = this.parts;
    const parent = natives.parentNode(place);
    if (parent === null) return;
    natives.insertBefore(parent, node, place);
    natives.removeChild(parent, place);
  }

  private leaf(id: number, node: Node): void {
    this.parts.nodes.add(id, node);
    this.put(node);
  }

  private put(node: Node): void {
    const { natives } = this.parts;
    const top = this.top();
    if (top.held !== null) top.held.push(node);
    else if (top.before === null) natives.appendChild(top.into as Node, node);
    else natives.insertBefore(top.into as Node, node, top.before);
  }

  private top(): Opened {
    const top = this.opened[this.opened.length - 1];
    if (top === undefined) throw new UnknownNodeError(0);
    return top;
  }

  private takeOut(node: Node): void {
    const { natives } = this.parts;
    const parent = natives.parentNode(node);
    if (parent === null) return;
    natives.removeChild(parent, node);
    this.parts.changed(parent);
  }

  private isFrame(node: Node): boolean {
    const { natives } = this.parts;
    return natives.nodeType(node) === 1 && natives.isFrame(node as Element);
  }

  /** Open in a viewer, whatever it is at the customer: nothing runs here that could reach in. */
  private shadowOf(host: Element, init: ShadowInit): ShadowRoot {
    const { natives } = this.parts;
    const known = natives.shadowRoot(host);
    return known ?? natives.attachShadow(host, { ...init, mode: 'open' });
  }
}
