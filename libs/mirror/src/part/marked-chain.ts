import type { Natives } from '../natives';
import { isHtml } from './control';
import { parentInFlatTree } from './flat-tree';

/** What bears which of our attributes, by the part's node that put it there. */
const marked = new WeakMap<Node, Map<string, ReadonlySet<Element>>>();

interface Mark {
  /** The node whose part this is. */
  owner: Node;
  attribute: string;
  natives: Natives;
}

/** Marks an element and all that is drawn around it, and takes the mark off what had it before and is not among them. */
export function markChain({ owner, attribute, natives }: Mark, innermost: Element | undefined): void {
  const chain = new Set(innermost === undefined ? [] : chainOf(innermost, natives));
  const byAttribute = marked.get(owner) ?? new Map<string, ReadonlySet<Element>>();
  marked.set(owner, byAttribute);
  for (const element of byAttribute.get(attribute) ?? []) {
    if (!chain.has(element)) natives.removeAttribute(element, attribute);
  }
  for (const element of chain) {
    if (natives.getAttribute(element, attribute) === null) natives.setAttribute(element, attribute, '');
  }
  byAttribute.set(attribute, chain);
}

/** A label brings the control it is for, as its pointer does. */
function* chainOf(innermost: Element, natives: Natives): Generator<Element> {
  for (let at: Element | null = innermost; at !== null; at = parentInFlatTree(at, natives)) {
    yield at;
    const control = isHtml(at, 'label') ? at.control : null;
    if (control !== null) yield control;
  }
}
