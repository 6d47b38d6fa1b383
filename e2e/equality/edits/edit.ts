import { containsDeep, dom, isFixed, type World } from '../world';

/** One thing that a page's script, or its user, does. The browser may refuse it. */
export type Edit = (world: World) => void;
export type Edits = Readonly<Record<string, Edit>>;

/** Puts a node somewhere by one of many ways. */
export function place(world: World, node: Node, target: Element): void {
  if (containsDeep(node, target)) return;
  const parent = dom.parentNode(target);
  const isInner = isFixed(target) || parent === null || world.random.oneIn(2);
  if (isInner) dom.insertBefore(target, node, world.random.oneIn(2) ? dom.firstChild(target) : null);
  else dom.insertBefore(parent, node, world.random.oneIn(2) ? target : dom.nextSibling(target));
}

export function childrenOf(node: Node): ChildNode[] {
  const children: ChildNode[] = [];
  for (let child = dom.firstChild(node); child !== null; child = dom.nextSibling(child))
    children.push(child as ChildNode);
  return children;
}

export function textsOf(node: Node): Text[] {
  return childrenOf(node).filter((child) => dom.nodeType(child) === 3) as unknown as Text[];
}

export function ownerOf(node: Node): Document {
  return dom.ownerDocument(node) ?? (node as Document);
}

export function realmOf(node: Node): Window & typeof globalThis {
  const view = ownerOf(node).defaultView ?? window;
  return view as Window & typeof globalThis;
}
