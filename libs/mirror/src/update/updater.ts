import type { AssetOutcome, ChangeSink, Placeholder, ShadowInit, Sheet } from '@alongside/protocol';
import type { Natives } from '../natives';
import type { Build } from './build';
import type { Stage } from './stage';
import type { ViewAssets } from './view-assets';
import { empty, type ViewFrames } from './view-frames';
import { UnknownNodeError, type ViewNodes } from './view-nodes';
import type { ViewSheets } from './view-sheets';

/** A node whose children come next. */
interface Opened {
  /** Takes the children; null: they are held in `held`. */
  into: Node | null;
  held: Node[] | null;
  before: Node | null;
  /** Goes into the opened one around it when it is closed: a subtree is attached as a whole. */
  own: Node | null;
}

export interface UpdaterParts {
  stage: Stage;
  natives: Natives;
  nodes: ViewNodes;
  build: Build;
  frames: ViewFrames;
  sheets: ViewSheets;
  assets: ViewAssets;
}

/** A change → the stage's document. */
export class Updater implements ChangeSink {
  private readonly opened: Opened[] = [];

  constructor(private readonly parts: UpdaterParts) {}

  remove(node: number): void {
    const { nodes, natives, sheets } = this.parts;
    const target = nodes.known(node);
    nodes.forget(target);
    if (natives.nodeType(target) === 9 || natives.nodeType(target) === 11) empty(target, natives);
    else this.takeOut(target);
    sheets.structureChanged();
  }

  detach(node: number): void {
    this.takeOut(this.parts.nodes.known(node));
  }

  insert(parent: number, after: number): void {
    const { nodes, natives } = this.parts;
    this.opened.length = 0;
    if (parent === 0) {
      this.opened.push({ into: null, held: [], before: null, own: null });
      return;
    }
    const into = nodes.known(parent);
    const previous = after === 0 ? null : nodes.known(after);
    const isShadow = previous !== null && natives.nodeType(previous) === 11;
    if (previous !== null && !isShadow && natives.parentNode(previous) !== into)
      throw new UnknownNodeError(after);
    const before = previous === null || isShadow ? natives.firstChild(into) : natives.nextSibling(previous);
    // A document cannot take a fragment with a doctype in it, and a frame takes nothing itself.
    const takesDirectly = natives.nodeType(into) === 9 || this.isFrame(into);
    this.opened.push(
      takesDirectly
        ? { into, held: null, before, own: null }
        : { into: this.parts.build.fragment(), held: null, before: null, own: null },
    );
    if (!takesDirectly) this.target = { into, before };
  }

  private target: { into: Node; before: Node | null } | null = null;

  endInsert(): void {
    const { natives, frames } = this.parts;
    const top = this.opened.pop();
    if (this.target !== null && top?.into) {
      natives.insertBefore(this.target.into, top.into, this.target.before);
    }
    this.target = null;
    frames.fill();
  }

  element(
    node: number,
    namespace: string,
    name: string,
    attributes: readonly string[],
    hasChildren: boolean,
  ): void {
    const element = this.parts.build.element(namespace, name, attributes);
    this.parts.nodes.add(node, element);
    if (hasChildren) this.opened.push({ into: element, held: null, before: null, own: element });
    else this.put(element);
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
    this.opened.push({ into: shadow, held: null, before: null, own: null });
  }

  document(node: number, quirks: boolean): void {
    const { stage, nodes, natives, frames } = this.parts;
    const top = this.top();
    if (this.opened.length === 1 && top.held !== null) {
      const { document } = stage;
      empty(document, natives);
      nodes.add(node, document);
      this.opened.push({ into: document, held: null, before: null, own: null });
      return;
    }
    const held = frames.hold(top.into as Element, node, quirks);
    this.opened.push({ into: null, held, before: null, own: null });
  }

  placeholder(node: number, placeholder: Placeholder): void {
    this.leaf(node, this.parts.build.placeholder(placeholder));
  }

  existing(node: number): void {
    this.put(this.parts.nodes.known(node));
    this.parts.sheets.structureChanged();
  }

  close(): void {
    const closed = this.opened.pop();
    if (closed?.own) this.put(closed.own);
  }

  attribute(node: number, name: string, value: string | null): void {
    const { build, nodes } = this.parts;
    const element = nodes.known(node) as Element;
    if (value === null) build.removeAttribute(element, name);
    else build.setAttribute(element, name, value);
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
      build.setAttribute(element, attribute, value);
    }
    sheets.assetSettled(asset);
  }

  /** Throws away what a broken change left half done. */
  reset(): void {
    this.opened.length = 0;
    this.target = null;
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
    if (parent !== null) natives.removeChild(parent, node);
  }

  private isFrame(node: Node): boolean {
    const { natives } = this.parts;
    return natives.nodeType(node) === 1 && natives.localName(node as Element) === 'iframe';
  }

  /** Open in a viewer, whatever it is at the customer: nothing runs here that could reach in. */
  private shadowOf(host: Element, init: ShadowInit): ShadowRoot {
    const { natives } = this.parts;
    const known = natives.shadowRoot(host);
    return known ?? natives.attachShadow(host, { ...init, mode: 'open' });
  }
}
