import { block, rule, sheetText, styleRule } from '../random-css';
import { dom, isHtml, type Root, type World } from '../world';
import { type Edits, ownerOf, place, realmOf } from './edit';

type Group = Pick<CSSStyleSheet, 'cssRules' | 'insertRule' | 'deleteRule'>;

/** Style by elements, by the CSSOM and by adopted sheets. */
export const sheetEdits: Edits = {
  styleElement(world) {
    const target = world.pick();
    const style = ownerOf(target).createElement('style');
    style.append(sheetText(world.random));
    if (world.random.oneIn(4)) style.media = world.random.of(['print', '(min-width: 300px)']);
    place(world, style, target);
    if (world.random.oneIn(3)) style.sheet?.insertRule(rule(world.random));
  },
  styleText(world) {
    const style = world.named('style');
    if (style === null) return;
    if (world.random.oneIn(2)) style.textContent = sheetText(world.random);
    else style.append(rule(world.random));
  },
  styleAttributes(world) {
    const style = world.named('style');
    if (style === null) return;
    if (world.random.oneIn(2)) style.media = world.random.of(['print', 'all', '', '(min-width: 300px)']);
    else style.disabled = !style.disabled;
  },
  styleType(world) {
    const style = world.named('style');
    if (style !== null) style.type = world.random.of(['text/css', 'text/plain', '']);
  },
  moveStyle(world) {
    const style = world.named('style');
    if (style !== null) place(world, style, world.pick());
  },
  insertRule(world) {
    const sheet = anySheet(world);
    if (sheet !== null) sheet.insertRule(rule(world.random), world.random.below(sheet.cssRules.length + 1));
  },
  deleteRule(world) {
    const sheet = anySheet(world);
    if (sheet !== null && sheet.cssRules.length > 0)
      sheet.deleteRule(world.random.below(sheet.cssRules.length));
  },
  replaceRule(world) {
    const sheet = anySheet(world);
    if (sheet === null || sheet.cssRules.length === 0) return;
    const index = world.random.below(sheet.cssRules.length);
    sheet.deleteRule(index);
    sheet.insertRule(rule(world.random), index);
  },
  nestedRules(world) {
    const group = groupIn(anySheet(world));
    if (group === null) return;
    group.insertRule(styleRule(world.random), world.random.below(group.cssRules.length + 1));
    if (world.random.oneIn(2)) group.deleteRule(0);
  },
  ruleStyle(world) {
    const one = styleRuleIn(world);
    if (one === null) return;
    one.style.setProperty(
      world.random.of(['color', 'width', '--v0']),
      world.random.of(['red', '30px', '']),
      world.random.of(['', 'important']),
    );
    if (world.random.oneIn(3)) one.style.cssText = block(world.random);
    if (world.random.oneIn(4)) one.style.color = 'blue';
  },
  styleInHandForLater(world) {
    const { notes } = world;
    const one = styleRuleIn(world);
    if (one === null) return;
    const { style } = one;
    notes.push(one.selectorText);
    queueMicrotask(() => style.setProperty('color', 'rgb(4, 5, 6)'));
  },
  selectorText(world) {
    const one = styleRuleIn(world);
    if (one !== null) one.selectorText = `.c${world.random.below(5)}`;
  },
  media(world) {
    const sheet = anySheet(world);
    if (sheet === null) return;
    if (world.random.oneIn(2)) sheet.disabled = !sheet.disabled;
    else sheet.media.mediaText = world.random.of(['print', '', '(min-width: 200px)']);
    const nested = [...sheet.cssRules].find((one) => 'media' in one) as CSSMediaRule | undefined;
    if (nested !== undefined) nested.media.mediaText = world.random.of(['print', '(min-width: 200px)']);
  },
  keyframes(world) {
    const frames = [...(anySheet(world)?.cssRules ?? [])].find((one) => 'findRule' in one) as
      | CSSKeyframesRule
      | undefined;
    if (frames === undefined) return;
    frames.appendRule('50% { color: blue }');
    if (world.random.oneIn(2)) frames.deleteRule('from');
  },
  adoptNew(world) {
    const root = world.root();
    const sheet = new (realmOf(root).CSSStyleSheet)();
    sheet.replaceSync(sheetText(world.random));
    world.sheets.push(sheet);
    adopt(world, root, sheet);
  },
  adoptShared(world) {
    const root = world.root();
    if (world.sheets.length > 0) adopt(world, root, world.random.of(world.sheets));
  },
  unadopt(world) {
    const root = world.random.of(world.roots().filter((one) => one.adoptedStyleSheets.length > 0));
    if (root === undefined) return;
    if (world.random.oneIn(3)) root.adoptedStyleSheets = [];
    else if (world.random.oneIn(2)) root.adoptedStyleSheets.pop();
    else root.adoptedStyleSheets.splice(0, 1);
  },
  reorderAdopted(world) {
    const root = world.random.of(world.roots().filter((one) => one.adoptedStyleSheets.length > 1));
    if (root !== undefined) root.adoptedStyleSheets = [...root.adoptedStyleSheets].reverse();
  },
  replaceSync(world) {
    const sheet = world.sheets.length === 0 ? undefined : world.random.of(world.sheets);
    if (sheet === undefined) return;
    if (world.random.oneIn(3)) void sheet.replace(sheetText(world.random));
    else sheet.replaceSync(sheetText(world.random));
    if (world.random.oneIn(3)) sheet.insertRule(rule(world.random));
  },
};

function adopt(world: World, root: Root, sheet: CSSStyleSheet): void {
  const list = root.adoptedStyleSheets;
  switch (world.random.below(4)) {
    case 0:
      root.adoptedStyleSheets = [...list, sheet];
      break;
    case 1:
      root.adoptedStyleSheets = [sheet, ...list.filter((one) => one !== sheet)];
      break;
    case 2:
      list.push(sheet);
      break;
    default:
      if (list.length > 0) list[world.random.below(list.length)] = sheet;
      else list.unshift(sheet);
  }
}

function anySheet(world: World): CSSStyleSheet | null {
  const owned = world
    .elements()
    .flatMap((element) => (isHtml(element, 'style') && element.sheet !== null ? [element.sheet] : []));
  const all = [...owned, ...world.sheets];
  if (all.length === 0) return null;
  const sheet = world.random.of(all);
  if (sheet.ownerNode !== null)
    world.notes.push(`owner in ${dom.nodeName(dom.getRootNode(sheet.ownerNode as Element))}`);
  return sheet;
}

function groupIn(sheet: CSSStyleSheet | null): Group | null {
  const groups = [...(sheet?.cssRules ?? [])].filter((one) => 'insertRule' in one);
  return (groups[0] as unknown as Group | undefined) ?? null;
}

function styleRuleIn(world: World): CSSStyleRule | null {
  const sheet = anySheet(world);
  const all = [...(sheet?.cssRules ?? [])].flatMap((one) => [
    'selectorText' in one ? one : null,
    ...nestedOf(one),
  ]);
  const rules = all.filter((one) => one !== null && 'selectorText' in one && 'style' in one);
  return rules.length === 0 ? null : (world.random.of(rules) as CSSStyleRule);
}

const nestedOf = (one: CSSRule): CSSRule[] =>
  'insertRule' in one && 'cssRules' in one ? [...(one.cssRules as CSSRuleList)] : [];
