import { dom, isFixed, vaultAbove } from '../world';
import { childrenOf, type Edits, ownerOf, place, textsOf } from './edit';

/** Texts change, by every way there is. */
export const textEdits: Edits = {
  appendText(world) {
    const target = world.pick();
    place(world, ownerOf(target).createTextNode(world.word()), target);
  },
  data(world) {
    const text = world.random.of(textsOf(withText(world)));
    if (text !== undefined) text.data = world.word();
  },
  nodeValue(world) {
    const target =
      world.find((element) => childrenOf(element).some((child) => child.nodeValue !== null)) ?? world.pick();
    const child = world.random.of(childrenOf(target).filter((one) => dom.nodeType(one) !== 1));
    if (child !== undefined) child.nodeValue = world.word();
  },
  replaceData(world) {
    const text = world.random.of(textsOf(withText(world)));
    if (text === undefined) return;
    const start = world.random.below(text.length + 1);
    text.replaceData(start, world.random.below(4), world.word());
    if (world.random.oneIn(2)) text.appendData(world.word());
  },
  typing(world) {
    const text = world.random.of(textsOf(withText(world)));
    if (text === undefined) return;
    for (const letter of world.word()) text.insertData(world.random.below(text.length + 1), letter);
    text.deleteData(0, world.random.below(3));
  },
  splitText(world) {
    const text = world.random.of(textsOf(withText(world)));
    if (text !== undefined && text.length > 1) text.splitText(world.random.below(text.length));
  },
  normalize(world) {
    world.pick().normalize();
  },
  textContent(world) {
    const target = world.pick();
    if (!isFixed(target)) target.textContent = world.word();
  },
  innerText(world) {
    const target = world.pick();
    if (!isFixed(target)) (target as HTMLElement).innerText = `${world.word()}\n${world.word()}`;
  },
  moveText(world) {
    const text = world.random.of(textsOf(withText(world)));
    if (text !== undefined) place(world, text, world.pick());
  },
  textBetweenParents(world) {
    const text = world.random.of(textsOf(withText(world)));
    if (text === undefined) return;
    text.data = world.word();
    place(world, text, world.pick());
    text.data += world.word();
  },
  extractContents(world) {
    const range = rangeIn(world);
    const taken = range?.extractContents();
    if (taken !== undefined) place(world, taken, world.pick());
  },
  deleteContents(world) {
    rangeIn(world)?.deleteContents();
  },
  rangeInsert(world) {
    const target = world.pick();
    const range = ownerOf(target).createRange();
    range.selectNodeContents(target);
    range.insertNode(ownerOf(target).createTextNode(world.word()));
  },
  surround(world) {
    const target = world.pick();
    const range = ownerOf(target).createRange();
    range.selectNodeContents(target);
    range.surroundContents(ownerOf(target).createElement('b'));
  },
};

type World = Parameters<NonNullable<Edits[string]>>[0];

function withText(world: World): Element {
  return world.find((element) => textsOf(element).length > 0) ?? world.pick();
}

/** From somewhere to somewhere in the same root, with no vault cut in two. */
function rangeIn(world: World): Range | null {
  const [one, other] = [world.pick(), world.pick()];
  if (dom.getRootNode(one) !== dom.getRootNode(other) || isFixed(one) || isFixed(other)) return null;
  const range = ownerOf(one).createRange();
  range.setStart(one, 0);
  range.setEnd(other, childrenOf(other).length);
  if (range.collapsed) range.selectNodeContents(one);
  return vaultAbove(range.commonAncestorContainer) === null ? range : null;
}
