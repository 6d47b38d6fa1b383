import { containsDeep, dom, isFixed, isHtml, mayCopy, vaultAbove } from '../world';
import { childrenOf, type Edits, ownerOf, place } from './edit';
import { subtree } from './subtree';

type Movable = Element & { moveBefore?(node: Node, before: Node | null): void };

/** Nodes come, go and move, by every way there is. */
export const treeEdits: Edits = {
  insert(world) {
    const target = world.pick();
    place(world, subtree(ownerOf(target), world.random, 3), target);
  },
  insertFragment(world) {
    const target = world.pick();
    const fragment = ownerOf(target).createDocumentFragment();
    for (const node of world.random.some(5, () => subtree(ownerOf(target), world.random, 2)))
      fragment.append(node);
    place(world, fragment, target);
  },
  remove(world) {
    const gone = world.pickWhole();
    if (!isFixed(gone)) dom.removeChild(dom.parentNode(gone) as Node, gone);
  },
  move(world) {
    const moved = world.pickWhole();
    if (!isFixed(moved)) place(world, moved, world.pick());
  },
  moveAgain(world) {
    treeEdits.move?.(world);
    treeEdits.move?.(world);
  },
  moveAndRemoveTarget(world) {
    const [moved, target] = [world.pickWhole(), world.pick()];
    if (isFixed(moved) || isFixed(target) || containsDeep(moved, target)) return;
    dom.appendChild(target, moved);
    dom.removeChild(dom.parentNode(target) as Node, target);
  },
  moveOutOfWhatGoes(world) {
    const gone = world.find((element) => dom.firstChild(element) !== null && !isFixed(element));
    const kept = gone === null ? null : dom.firstChild(gone);
    if (gone === null || kept === null) return;
    const target = world.pick();
    if (containsDeep(gone, target)) return;
    dom.removeChild(dom.parentNode(gone) as Node, gone);
    place(world, kept, target);
  },
  moveAndBack(world) {
    const moved = world.pickWhole();
    const parent = dom.parentNode(moved);
    const next = dom.nextSibling(moved);
    const target = world.pick();
    if (isFixed(moved) || parent === null || containsDeep(moved, target)) return;
    dom.appendChild(target, moved);
    if (!containsDeep(moved, parent))
      dom.insertBefore(parent, moved, next !== null && dom.parentNode(next) === parent ? next : null);
  },
  moveBefore(world) {
    const moved = world.pickWhole();
    const parent = world.pick() as Movable;
    // Where nothing of it is to be drawn, Chromium goes on drawing what is put there in this way.
    if (!showsChildren.test(dom.localName(parent)) || dom.shadowRoot(parent) !== null) return;
    if (!isFixed(moved) && !containsDeep(moved, parent)) parent.moveBefore?.(moved, dom.firstChild(parent));
  },
  comeAndGo(world) {
    const target = world.pick();
    const passing = subtree(ownerOf(target), world.random, 2);
    dom.appendChild(target, passing);
    dom.removeChild(target, passing);
  },
  empty(world) {
    world.pick().replaceChildren();
  },
  replaceChildren(world) {
    const target = world.pick();
    const kept = childrenOf(target).filter(() => world.random.oneIn(2));
    target.replaceChildren(...kept.reverse(), subtree(ownerOf(target), world.random, 2), world.word());
  },
  replaceWith(world) {
    const gone = world.pickWhole();
    if (isFixed(gone)) return;
    gone.replaceWith(world.word(), subtree(ownerOf(gone), world.random, 2));
  },
  unwrap(world) {
    const gone = world.pick();
    if (!isFixed(gone)) gone.replaceWith(...childrenOf(gone));
  },
  wrap(world) {
    const inner = world.pickWhole();
    if (isFixed(inner)) return;
    const outer = ownerOf(inner).createElement(world.random.of(['div', 'x-thing', 'fieldset']));
    inner.replaceWith(outer);
    outer.append(inner);
  },
  reverse(world) {
    const parent = world.pick();
    for (const child of childrenOf(parent).reverse()) if (!isFixedNode(child)) dom.appendChild(parent, child);
  },
  shuffle(world) {
    const parent = world.find((element) => childrenOf(element).length > 2) ?? world.pick();
    const children = childrenOf(parent).filter((child) => !isFixedNode(child));
    for (let left = children.length; left > 0; left--)
      dom.insertBefore(parent, world.random.of(children), world.random.of(children));
  },
  swap(world) {
    const [one, other] = [world.pickWhole(), world.pickWhole()];
    if (isFixed(one) || isFixed(other) || containsDeep(one, other) || containsDeep(other, one)) return;
    const mark = ownerOf(one).createComment('');
    one.replaceWith(mark);
    other.replaceWith(one);
    mark.replaceWith(other);
  },
  clone(world) {
    const one = world.pickWhole();
    if (isFixed(one) || !mayCopy(one)) return;
    place(world, one.cloneNode(!world.random.oneIn(4)), world.pick());
  },
  importNode(world) {
    const one = world.pickWhole();
    const target = world.pick();
    if (!isFixed(one) && mayCopy(one)) place(world, ownerOf(target).importNode(one, true), target);
  },
  leaveAndReturn(world) {
    const one = world.pickWhole();
    const parent = dom.parentNode(one);
    if (isFixed(one) || parent === null) return;
    dom.removeChild(parent, one);
    if (vaultAbove(one) === null) dom.appendChild(one, subtree(ownerOf(one), world.random, 1));
    dom.appendChild(parent, one);
  },
  replaceBody(world) {
    if (!world.random.oneIn(5)) return;
    const document = world.random.of(world.roots().filter((root) => dom.nodeType(root) === 9)) as Document;
    const body = childrenOf(document.documentElement).find((child) => isHtml(child, 'body'));
    if (body === undefined) return;
    const fresh = document.createElement('body');
    if (world.random.oneIn(2)) fresh.append(...childrenOf(body));
    fresh.append(subtree(document, world.random, 3));
    body.replaceWith(fresh);
  },
  replaceRoot(world) {
    if (!world.random.oneIn(8)) return;
    const document = world.random.of(world.roots().filter((root) => dom.nodeType(root) === 9)) as Document;
    const root = childrenOf(document).find((child) => isHtml(child, 'html'));
    if (root === undefined) return;
    dom.removeChild(document, root);
    dom.appendChild(document, root);
  },
};

const showsChildren = /^(?:div|p|section|article|main|blockquote|span|b|i|em|a|li|td|x-thing)$/;

const isFixedNode = (node: Node): boolean => dom.nodeType(node) === 1 && isFixed(node as Element);
