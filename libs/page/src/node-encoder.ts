import { ChangeWriter, type EpochTables } from '@alongside/protocol';
import type { PageDocument } from './page-document';
import { type PageNode, walkOn } from './page-node';

/**
 * A piece's size before deflate: what a viewer builds between two frames of its screen. With it every piece fits into a frame of
 * the wire too, however badly it deflates.
 */
const pieceBytes = 24 << 10;
/** Deeper than this an insert is ended and another one begun, well within what a reader takes. */
const insertDepth = 1000;
/** Text beyond this follows by itself, so that no node is larger than a piece. */
const inlineCharacters = 64 << 10;

/** An operation that stands behind the insert in which its node is. */
interface Later {
  write(): void;
  readonly characters: number;
}

/**
 * Writes a page's content with explicit ids, cut into pieces of which each is a whole number of operations.
 */
export class NodeEncoder {
  private pieces: Uint8Array[] = [];
  private readonly tables: EpochTables;
  private writer: ChangeWriter;
  private readonly later: Later[] = [];
  private readonly adopted: { root: number; sheets: readonly number[] }[] = [];
  private isOpen = false;
  /** Nodes of the open insert whose children are being written. */
  private depth = 0;

  constructor(tables: EpochTables) {
    this.tables = tables.copy();
    this.writer = new ChangeWriter(this.tables, 'explicit');
  }

  /** Each piece when it is full: the document must stay as it is until the last one. */
  *encode(document: PageDocument): Generator<Uint8Array> {
    if (document.root !== null) yield* this.tree(document.root, { parent: 0, after: 0 });
    const home = homeOf(document);
    const detached = home === null ? [] : [...document.detached];
    for (const node of detached) yield* this.tree(node, { parent: home?.id ?? 0, after: 0 });
    for (const write of this.rest(document, detached)) {
      write();
      yield* this.full();
    }
    this.pieces.push(this.writer.finish());
    yield* this.full();
  }

  private *tree(top: PageNode, place: { parent: number; after: number }): Generator<Uint8Array> {
    const walker = {
      enter: (node: PageNode) => {
        if (node === top) this.begin(place.parent, place.after);
        else this.begin(node.parent?.id ?? 0, node.isRoot ? 0 : (node.previous?.id ?? 0));
        this.node(node);
        this.cutIfFull();
      },
      leave: (node: PageNode) => {
        if (!isContainer(node)) return;
        if (this.depth > 0) this.writer.close();
        else this.end();
        this.depth = Math.max(0, this.depth - 1);
      },
    };
    for (let node: PageNode | null = top; node !== null; ) {
      node = walkOn(top, node, walker);
      if (this.pieces.length > 0) yield* this.full();
    }
    this.end();
    for (const { write, characters } of this.later.splice(0)) {
      this.operation(write, characters);
      yield* this.full();
    }
  }

  private *full(): Generator<Uint8Array> {
    const { pieces } = this;
    if (pieces.length === 0) return;
    this.pieces = [];
    yield* pieces;
  }

  private begin(parent: number, after: number): void {
    if (this.depth >= insertDepth) this.end();
    if (this.isOpen) return;
    this.writer.insert(parent, after);
    this.isOpen = true;
  }

  private end(): void {
    if (!this.isOpen) return;
    for (; this.depth > 0; this.depth--) this.writer.close();
    this.writer.endInsert();
    this.isOpen = false;
  }

  private node(node: PageNode): void {
    const { writer } = this;
    const { content, id } = node;
    switch (content.kind) {
      case 'element':
        writer.element(
          id,
          content.namespace,
          content.name,
          this.inline(node, content.attributes),
          isContainer(node),
        );
        break;
      case 'text':
      case 'comment':
      case 'cdata':
        writer[content.kind](id, this.inlineText(id, content.data));
        break;
      case 'instruction':
        writer.instruction(id, content.target, content.data);
        break;
      case 'doctype':
        writer.doctype(id, content.name, content.publicId, content.systemId);
        break;
      case 'shadow-root':
        writer.shadowRoot(id, content.init);
        break;
      case 'document':
        writer.document(id, content.quirks);
        break;
      case 'placeholder':
        writer.placeholder(id, { ...content.placeholder, attributes: this.inline(node, content.attributes) });
    }
    if (isContainer(node)) this.depth++;
    if (content.kind === 'shadow-root' || content.kind === 'document') {
      const { adopted } = content;
      if (adopted.length > 0) this.adopted.push({ root: id, sheets: adopted });
    }
  }

  /** Long values stand empty in the node and follow behind the insert; their place among the attributes stays. */
  private inline(node: PageNode, attributes: readonly string[]): readonly string[] {
    if (attributes.every((value) => value.length <= inlineCharacters)) return attributes;
    return attributes.map((value, index) => {
      if (index % 2 === 0 || value.length <= inlineCharacters) return value;
      const write = () => this.writer.attribute(node.id, attributes[index - 1] ?? '', value);
      this.later.push({ write, characters: value.length });
      return '';
    });
  }

  private inlineText(id: number, data: string): string {
    if (data.length <= inlineCharacters) return data;
    const chunks = chunksOf(data, inlineCharacters);
    let start = 0;
    for (const [index, chunk] of chunks.entries()) {
      const at = start;
      const write = () => this.writer.spliceText(id, at, 0, chunk);
      if (index > 0) this.later.push({ write, characters: chunk.length });
      start += chunk.length;
    }
    return chunks[0] ?? '';
  }

  /** What is written behind all nodes, one after the other. */
  private *rest(document: PageDocument, detached: readonly PageNode[]): Generator<() => void> {
    for (const [id, sheet] of document.sheets) {
      yield () => this.operation(() => this.writer.sheet(sheet.sheet), sheet.characters());
      yield () =>
        sheet.writeEdits({
          insertRule: (path, rule) => this.operation(() => this.writer.insertRule(id, path, rule)),
          deleteRule: (path) => this.operation(() => this.writer.deleteRule(id, path)),
        });
    }
    for (const { root, sheets } of this.adopted)
      yield () => this.operation(() => this.writer.adopt(root, sheets));
    for (const [id, outcome] of document.assets)
      yield () => this.operation(() => this.writer.asset(id, outcome));
    for (const node of detached) yield () => this.operation(() => this.writer.detach(node.id));
  }

  /** @param characters what it writes, where that may be much */
  private operation(write: () => void, characters = 0): void {
    if (this.writer.length + characters > pieceBytes && !this.writer.isEmpty) this.cut();
    write();
    this.cutIfFull();
  }

  private cutIfFull(): void {
    if (this.writer.length >= pieceBytes) this.cut();
  }

  private cut(): void {
    this.end();
    this.pieces.push(this.writer.finish());
    this.tables.rewind();
    this.writer = new ChangeWriter(this.tables, 'explicit');
  }
}

/** A change was cut between `detach` and `existing`: the newcomer gets such nodes at some place, and taken out again. */
function homeOf(document: PageDocument): PageNode | null {
  let home = document.root?.first ?? null;
  while (home !== null && home.content.kind !== 'element') home = home.next;
  return home;
}

/** Whether the node is followed by children and a `close`. */
function isContainer(node: PageNode): boolean {
  return node.isRoot || node.inner !== null || node.first !== null;
}

/** Pieces of at most so many UTF-16 units that part no surrogate pair. */
export function chunksOf(text: string, most: number): string[] {
  const chunks: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + most, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end--;
    chunks.push(text.slice(start, end));
    start = end;
  }
  return chunks;
}
