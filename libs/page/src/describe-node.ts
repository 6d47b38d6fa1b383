import { attributeOf, type PageNode } from './page-node';

/** One step from the document towards a node. */
export interface PathStep {
  /** How it lies in the node before: as a child element, inside its shadow root, or in its frame's document. */
  readonly through: 'child' | 'shadow' | 'frame';
  readonly name: string;
  /** Which of the elements beside it, from 0. */
  readonly index: number;
}

/** Enough of a node to find its like in another copy of the document. */
export interface NodeDescription {
  readonly kind: 'document' | 'shadow-root' | 'element' | 'other';
  /** The element's name, or the host's for a shadow root; empty for others. */
  readonly name: string;
  /** The attributes that mark an element in its document; empty where there are none. */
  readonly marks: { readonly id: string; readonly name: string; readonly type: string };
  readonly path: readonly PathStep[];
}

export function describeNode(node: PageNode): NodeDescription {
  const { kind } = node.content;
  const isKnown = kind === 'document' || kind === 'shadow-root' || kind === 'element';
  return {
    kind: isKnown ? kind : 'other',
    name: nameOf(kind === 'shadow-root' ? node.parent : node),
    marks: {
      id: attributeOf(node, 'id') ?? '',
      name: attributeOf(node, 'name') ?? '',
      type: attributeOf(node, 'type') ?? '',
    },
    path: pathTo(node),
  };
}

function pathTo(node: PageNode): PathStep[] {
  const path: PathStep[] = [];
  for (let at: PageNode | null = node; at?.parent; at = at.parent) {
    if (at.isRoot) continue;
    path.push({ through: throughOf(at), name: nameOf(at), index: indexOf(at) });
  }
  return path.reverse();
}

function throughOf(node: PageNode): PathStep['through'] {
  const around = node.parent;
  if (around?.content.kind === 'shadow-root') return 'shadow';
  return around?.content.kind === 'document' && around.parent !== null ? 'frame' : 'child';
}

function indexOf(node: PageNode): number {
  let index = 0;
  for (let before = node.previous; before !== null; before = before.previous)
    if (nameOf(before) !== '') index++;
  return index;
}

/** A placeholder stands for an element and counts as one. */
function nameOf(node: PageNode | null): string {
  if (node?.content.kind === 'element') return node.content.name;
  return node?.content.kind === 'placeholder' ? node.content.placeholder.name : '';
}
