import type { Part, PartKind, PartValue, Placeholder, ShadowInit } from '@alongside/protocol';

export interface ElementContent {
  readonly kind: 'element';
  readonly namespace: string;
  readonly name: string;
  /** Flat: name, value, name, value … */
  readonly attributes: string[];
}

export interface TextContent {
  readonly kind: 'text' | 'comment' | 'cdata';
  data: string;
}

/** What a node is, without where it is. */
export type NodeContent =
  | ElementContent
  | TextContent
  | { readonly kind: 'instruction'; readonly target: string; readonly data: string }
  | { readonly kind: 'doctype'; readonly name: string; readonly publicId: string; readonly systemId: string }
  | { readonly kind: 'shadow-root'; readonly init: ShadowInit; adopted: readonly number[] }
  | { readonly kind: 'document'; readonly quirks: boolean; adopted: readonly number[] }
  | { readonly kind: 'placeholder'; readonly placeholder: Placeholder; readonly attributes: string[] };

/** A node of the page. Siblings are linked, so that inserting into a long list costs nothing. */
export class PageNode {
  parent: PageNode | null = null;
  previous: PageNode | null = null;
  next: PageNode | null = null;
  first: PageNode | null = null;
  last: PageNode | null = null;
  /** An element's shadow root, or a frame's document: in the stream its first child, in the DOM none. */
  inner: PageNode | null = null;
  /** The last state of each of its parts. */
  parts: Map<PartKind, Part> | null = null;

  constructor(
    readonly id: number,
    readonly content: NodeContent,
  ) {}

  /** Whether it is held as `inner` of its parent. */
  get isRoot(): boolean {
    return this.content.kind === 'shadow-root' || this.content.kind === 'document';
  }

  get mayHaveChildren(): boolean {
    return this.isRoot || this.content.kind === 'element';
  }

  /** Puts a node that is nowhere behind `after`, or at the beginning. */
  link(child: PageNode, after: PageNode | null): void {
    child.parent = this;
    if (child.isRoot) {
      this.inner = child;
      return;
    }
    child.previous = after;
    child.next = after === null ? this.first : after.next;
    if (child.next === null) this.last = child;
    else child.next.previous = child;
    if (after === null) this.first = child;
    else after.next = child;
  }

  /** Takes the node from its parent, with all below it. */
  unlink(): void {
    const { parent } = this;
    if (parent === null) return;
    if (parent.inner === this) {
      parent.inner = null;
    } else {
      if (this.previous === null) parent.first = this.next;
      else this.previous.next = this.next;
      if (this.next === null) parent.last = this.previous;
      else this.next.previous = this.previous;
    }
    this.parent = null;
    this.previous = null;
    this.next = null;
  }
}

/** The value of an attribute, or null where the node has none of that name. */
export function attributeOf({ content }: PageNode, name: string): string | null {
  if (content.kind !== 'element' && content.kind !== 'placeholder') return null;
  const { attributes } = content;
  for (let at = 0; at < attributes.length; at += 2)
    if (attributes[at] === name) return attributes[at + 1] ?? null;
  return null;
}

export interface Walker {
  enter(node: PageNode): void;
  /** After everything below the node; called for every node. */
  leave?(node: PageNode): void;
}

/** A node and all below it in the stream's order: what is inside a root first. Without recursion: trees may be deep. */
export function walk(top: PageNode, walker: Walker): void {
  let node: PageNode | null = top;
  while (node !== null) node = walkOn(top, node, walker);
}

/**
 * Enters `node`, and leaves what ends with it.
 *
 * @returns the node to go on with; null: that was all below `top`
 */
export function walkOn(top: PageNode, node: PageNode, walker: Walker): PageNode | null {
  walker.enter(node);
  const below = node.inner ?? node.first;
  if (below !== null) return below;
  for (let at = node; ; at = at.parent as PageNode) {
    walker.leave?.(at);
    if (at === top) return null;
    const parent = at.parent as PageNode;
    const beside = parent.inner === at ? parent.first : at.next;
    if (beside !== null) return beside;
  }
}

/** The characters a node and its parts hold. */
export function charactersOf(node: PageNode): number {
  let sum = contentCharacters(node.content);
  for (const part of node.parts?.values() ?? []) sum += partCharacters(part);
  return sum;
}

export function partCharacters(part: Part): number {
  if (part.kind === 'value') return part.value.inserted.length;
  if (part.kind === 'picture') return part.value.bytes.length;
  if (part.kind === 'animations') return animationCharacters(part.value);
  if (part.kind === 'states') return part.value.names.join('').length;
  if (part.kind === 'assigned') return part.value.nodes.length;
  if (part.kind === 'topLayer') return part.value.elements.length;
  return part.kind === 'selected' ? part.value.options.length : 1;
}

function animationCharacters({ running }: PartValue<'animations'>): number {
  const keyframes = running.flatMap(({ effect }) => effect?.keyframes ?? []);
  return keyframes.reduce((sum, { declarations }) => sum + declarations.join('').length, running.length);
}

function contentCharacters(content: NodeContent): number {
  switch (content.kind) {
    case 'element':
      return content.attributes.reduce((sum, value) => sum + value.length, content.name.length);
    case 'placeholder':
      return content.attributes.reduce((sum, value) => sum + value.length, 0);
    case 'instruction':
      return content.target.length + content.data.length;
    case 'doctype':
      return content.name.length + content.publicId.length + content.systemId.length;
    case 'shadow-root':
    case 'document':
      return 0;
    case 'text':
    case 'comment':
    case 'cdata':
      return content.data.length;
  }
}
