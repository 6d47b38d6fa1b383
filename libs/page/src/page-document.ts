import {
  type AssetOutcome,
  type ChangeSink,
  type Check,
  limits,
  type Placeholder,
  type ShadowInit,
  type Sheet,
  splicedAttributes,
  type TextSplice,
  TreeDigest,
} from '@alongside/protocol';
import { NodeTable } from './node-table';
import type { PageCaps } from './page-caps';
import { PageError } from './page-error';
import { attributeOf, charactersOf, type NodeContent, PageNode, walk } from './page-node';
import { PageSheet } from './page-sheet';
import { pageTree } from './page-tree';

/** So many characters are copied in a step, as a power of two. */
export const charactersPerStep = 1;
/** What a call costs whatever it does, in steps. */
const stepsPerCall = 20;
/** A frame that costs more is folded in pieces, of some 2 ms each. */
const stepsPerPiece = 200_000;

/** Where the next node of an insert goes; parent null: it is the page's document. */
export interface Cursor {
  readonly parent: PageNode | null;
  after: PageNode | null;
}

/** The nodes, sheets and assets of one epoch: a change's calls, folded into data. */
export class PageDocument implements ChangeSink {
  root: PageNode | null = null;
  readonly nodes = new NodeTable();
  /** Taken out, and not put anywhere yet: a change may be cut between the two. */
  readonly detached = new Set<PageNode>();
  readonly sheets = new Map<number, PageSheet>();
  readonly assets = new Map<number, AssetOutcome>();
  characters = 0;
  /** Checks of the source that this page did not pass. */
  divergences = 0;
  private readonly digest = new TreeDigest(pageTree);
  private cursors: Cursor[] = [];
  private steps = 0;
  /** Of the piece that is being folded. */
  private stepsOfPiece = 0;

  constructor(private readonly caps: PageCaps) {}

  /** A frame begins. */
  begin(): void {
    this.cursors = [];
    this.steps = 0;
    this.stepsOfPiece = 0;
  }

  /** Asked behind each call; with false the frame has cost enough for now. */
  readonly mayGoOn = (): boolean => {
    this.stepsOfPiece += stepsPerCall;
    if (this.stepsOfPiece < stepsPerPiece) return true;
    this.stepsOfPiece = 0;
    return false;
  };

  remove(id: number): void {
    const node = this.known(id);
    if (node === this.root) this.root = null;
    node.unlink();
    this.detached.delete(node);
    walk(node, {
      enter: (gone) => {
        this.nodes.delete(gone);
        this.characters -= charactersOf(gone);
      },
    });
  }

  detach(id: number): void {
    const node = this.known(id);
    if (node.parent === null || node.isRoot) throw new PageError('not-a-child', `node ${id}`);
    node.unlink();
    this.detached.add(node);
  }

  insert(parent: number, after: number): void {
    if (parent === 0) {
      if (after !== 0) throw new PageError('not-a-child', `node ${after}`);
      this.cursors = [{ parent: null, after: null }];
      return;
    }
    const into = this.known(parent);
    if (!into.mayHaveChildren) throw new PageError('not-a-parent', `node ${parent}`);
    this.checkDepth(into);
    const behind = after === 0 ? null : this.known(after);
    if (behind !== null && behind.parent !== into) throw new PageError('not-a-child', `node ${after}`);
    // In the stream a root is its host's first child: behind it is the beginning.
    this.cursors = [{ parent: into, after: behind?.isRoot ? null : behind }];
  }

  endInsert(): void {
    this.cursors = [];
  }

  element(id: number, namespace: string, name: string, attributes: string[], hasChildren: boolean): void {
    const node = this.create(id, { kind: 'element', namespace, name, attributes });
    if (hasChildren) this.open(node);
  }

  text(id: number, data: string): void {
    this.create(id, { kind: 'text', data });
  }

  comment(id: number, data: string): void {
    this.create(id, { kind: 'comment', data });
  }

  cdata(id: number, data: string): void {
    this.create(id, { kind: 'cdata', data });
  }

  instruction(id: number, target: string, data: string): void {
    this.create(id, { kind: 'instruction', target, data });
  }

  doctype(id: number, name: string, publicId: string, systemId: string): void {
    this.create(id, { kind: 'doctype', name, publicId, systemId });
  }

  shadowRoot(id: number, init: ShadowInit): void {
    this.open(this.create(id, { kind: 'shadow-root', init, adopted: [] }));
  }

  document(id: number, quirks: boolean): void {
    this.open(this.create(id, { kind: 'document', quirks, adopted: [] }));
  }

  placeholder(id: number, placeholder: Placeholder): void {
    const attributes = [...placeholder.attributes];
    this.create(id, { kind: 'placeholder', placeholder: { ...placeholder, attributes: [] }, attributes });
  }

  existing(id: number): void {
    const node = this.known(id);
    if (!this.detached.has(node)) throw new PageError('not-detached', `node ${id}`);
    for (let above = this.cursor().parent; above !== null; above = above.parent) {
      if (above === node) throw new PageError('cycle', `node ${id}`);
      this.spend(1);
    }
    this.detached.delete(node);
    this.place(node);
  }

  close(): void {
    this.cursors.pop();
  }

  attribute(id: number, name: string, value: string | null): void {
    const node = this.known(id);
    const { content } = node;
    if (content.kind !== 'element' && content.kind !== 'placeholder')
      throw new PageError('not-an-element', `node ${id}`);
    this.spend(content.attributes.length);
    this.hold(setAttribute(content.attributes, name, value));
  }

  spliceAttribute(id: number, name: string, { start, removed, inserted }: TextSplice): void {
    const before = attributeOf(this.known(id), name);
    // A viewer may have another value there than was sent: a piece that fits this one would not fit that one.
    if (!splicedAttributes.has(name)) throw new PageError('out-of-range', `a piece of ${name} of node ${id}`);
    if (before === null || start + removed > before.length)
      throw new PageError('out-of-range', `${name} of node ${id}`);
    this.spend(before.length >> charactersPerStep);
    this.attribute(id, name, before.slice(0, start) + inserted + before.slice(start + removed));
  }

  spliceText(id: number, start: number, removed: number, inserted: string): void {
    const { content } = this.known(id);
    if (content.kind !== 'text' && content.kind !== 'comment' && content.kind !== 'cdata')
      throw new PageError('not-text', `node ${id}`);
    const { data } = content;
    if (start + removed > data.length) throw new PageError('out-of-range', `text of node ${id}`);
    this.hold(inserted.length - removed);
    this.spend(data.length >> charactersPerStep);
    content.data = data.slice(0, start) + inserted + data.slice(start + removed);
  }

  sheet(sheet: Sheet): void {
    this.characters -= this.sheets.get(sheet.id)?.characters() ?? 0;
    const kept = new PageSheet(sheet, (steps) => this.spend(steps));
    this.sheets.set(sheet.id, kept);
    if (this.sheets.size > this.caps.sheets) throw new PageError('too-many', 'sheets');
    this.hold(kept.characters());
  }

  insertRule(sheet: number, path: readonly number[], rule: string): void {
    this.hold(rule.length);
    this.knownSheet(sheet).insertRule(path, rule);
  }

  deleteRule(sheet: number, path: readonly number[]): void {
    this.characters -= this.knownSheet(sheet).deleteRule(path);
  }

  sheetState(sheet: number, media: string, disabled: boolean): void {
    const kept = this.knownSheet(sheet);
    kept.media = media;
    kept.disabled = disabled;
  }

  dropSheet(sheet: number): void {
    this.characters -= this.sheets.get(sheet)?.characters() ?? 0;
    this.sheets.delete(sheet);
  }

  adopt(root: number, sheets: readonly number[]): void {
    const { content } = this.known(root);
    if (content.kind !== 'document' && content.kind !== 'shadow-root')
      throw new PageError('not-a-root', `node ${root}`);
    content.adopted = sheets;
  }

  asset(asset: number, outcome: AssetOutcome): void {
    this.assets.set(asset, outcome);
    if (this.assets.size > this.caps.assets) throw new PageError('too-many', 'assets');
  }

  check(check: Check): void {
    const node = this.nodes.get(check.node);
    this.digest.cost = 0;
    if (node === undefined || !this.digest.agrees(check, node)) this.divergences++;
    this.spend(1 + Math.ceil(this.digest.cost));
  }

  /** Counts characters in. */
  hold(characters: number): void {
    if (this.characters + characters > this.caps.characters) throw new PageError('too-large', 'page');
    this.characters += characters;
  }

  /** Counts what a call costs beyond its own bytes. */
  spend(steps: number): void {
    this.steps += steps;
    this.stepsOfPiece += steps;
    if (this.steps > this.caps.steps) throw new PageError('too-costly', 'frame');
  }

  private create(id: number, content: NodeContent): PageNode {
    if (this.nodes.size >= this.caps.nodes) throw new PageError('too-many', 'nodes');
    if (this.nodes.has(id)) throw new PageError('taken', `node ${id}`);
    const node = new PageNode(id, content);
    this.hold(charactersOf(node));
    this.nodes.add(node);
    this.place(node);
    return node;
  }

  private place(node: PageNode): void {
    const cursor = this.cursor();
    if (cursor.parent === null) {
      if (node.content.kind !== 'document' || this.root !== null)
        throw new PageError('taken', `node ${node.id} where the page's document stands`);
      this.root = node;
      return;
    }
    if (node.isRoot && cursor.parent.inner !== null)
      throw new PageError('taken', `node ${node.id} where ${cursor.parent.inner.id} stands`);
    if (node.isRoot && cursor.parent.content.kind !== 'element')
      throw new PageError('not-a-parent', `node ${cursor.parent.id} of a root`);
    cursor.parent.link(node, cursor.after);
    if (!node.isRoot) cursor.after = node;
  }

  private open(node: PageNode): void {
    this.cursors.push({ parent: node, after: null });
  }

  protected cursor(): Cursor {
    const cursor = this.cursors.at(-1);
    if (cursor === undefined) throw new PageError('not-a-parent', 'a node outside an insert');
    return cursor;
  }

  protected known(id: number): PageNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw new PageError('unknown-node', `node ${id}`);
    return node;
  }

  private knownSheet(id: number): PageSheet {
    const sheet = this.sheets.get(id);
    if (sheet === undefined) throw new PageError('unknown-sheet', `sheet ${id}`);
    return sheet;
  }

  private checkDepth(node: PageNode): void {
    let depth = 0;
    for (let above = node.parent; above !== null; above = above.parent)
      if (++depth > this.caps.depth) throw new PageError('too-deep', `node ${node.id}`);
    this.spend(depth);
  }
}

/** @returns by how many characters the node has grown */
function setAttribute(attributes: string[], name: string, value: string | null): number {
  let at = 0;
  while (at < attributes.length && attributes[at] !== name) at += 2;
  const isKnown = at < attributes.length;
  const before = isKnown ? name.length + (attributes[at + 1]?.length ?? 0) : 0;
  if (value === null) {
    if (isKnown) attributes.splice(at, 2);
    return -before;
  }
  if (at >= 2 * limits.attributesPerElement) throw new PageError('too-many', 'attributes');
  attributes[at] = name;
  attributes[at + 1] = value;
  return name.length + value.length - before;
}
