import { chunksOf } from './node-encoder';
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
  /** What a person would call it: its label or the beginning of its text, as masked as the page is. */
  readonly text: string;
}

const textLength = 80;
const nodesRead = 200;

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
    text: textOf(node),
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

function textOf(node: PageNode): string {
  const label =
    attributeOf(node, 'aria-label') ?? attributeOf(node, 'alt') ?? attributeOf(node, 'placeholder');
  const isButton = ['submit', 'button', 'reset'].includes(attributeOf(node, 'type') ?? '');
  const text = label ?? (isButton ? attributeOf(node, 'value') : null) ?? textInside(node);
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > textLength ? `${chunksOf(line, textLength)[0]}…` : line;
}

/** As much of it as a label may need; a click on the whole page does not read the whole page. */
function textInside(node: PageNode): string {
  let text = '';
  let at: PageNode | null = node;
  for (let seen = 0; at !== null && seen < nodesRead && text.length < 4 * textLength; seen++) {
    if (at.content.kind === 'text') text += `${at.content.data} `;
    at = at.first ?? behind(at, node);
  }
  return text;
}

function behind(from: PageNode, top: PageNode): PageNode | null {
  for (let at: PageNode | null = from; at !== null && at !== top; at = at.parent)
    if (at.next !== null) return at.next;
  return null;
}
