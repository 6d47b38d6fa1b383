import { adaptCss } from '../../../libs/mirror/src/css/adapt-css';
import { usualPreferences } from '../../../libs/mirror/src/part/preferences';
import type { Root } from '../world';

/** The sheets of a root in cascade order, with every rule: in a mirror all are adopted ones, between two of our own. */
export function compareSheets(source: Root, viewer: Root, isShown: (owner: Node) => boolean): string[] {
  const owned = [...source.styleSheets].filter(
    (sheet) => sheet.ownerNode !== null && isShown(sheet.ownerNode),
  );
  const expected = [...owned, ...source.adoptedStyleSheets];
  const shown = viewer.adoptedStyleSheets.slice(1, -1);
  if (expected.length !== shown.length) return [` has ${expected.length} sheets, and ${shown.length}`];
  return expected.flatMap((sheet, index) =>
    compareSheet(sheet, shown[index] as CSSStyleSheet).map((difference) => ` sheet ${index}${difference}`),
  );
}

function compareSheet(source: CSSStyleSheet, viewer: CSSStyleSheet): string[] {
  const found: string[] = [];
  if (source.disabled !== viewer.disabled) found.push(` disabled ${source.disabled}`);
  if (source.media.mediaText !== viewer.media.mediaText)
    found.push(` media ${source.media.mediaText} is ${viewer.media.mediaText}`);
  const [one, other] = [source.cssRules, viewer.cssRules];
  if (one.length !== other.length) found.push(` has ${one.length} rules, and ${other.length}`);
  for (let index = 0; index < one.length && found.length < 2; index++) {
    const [left, right] = [one[index]?.cssText, other[index]?.cssText];
    if (left !== right && ordered(again(left)) !== ordered(right))
      found.push(` rule ${index} ${left} is ${right}`);
  }
  return found;
}

const scratch = new CSSStyleSheet();

/** As it reads when it is parsed once more, with the mirror's selectors for states. */
function again(rule = ''): string | undefined {
  scratch.replaceSync(adaptCss(rule, { address: () => null, preferences: usualPreferences }));
  return scratch.cssRules[0]?.cssText;
}

/** A browser puts what is important behind the rest when it parses, but not what a script sets, and not always. */
function ordered(rule = ''): string {
  return rule.replace(/\{([^{}]*)\}/g, (_, block: string) => {
    const declarations = block.split(';').map((declaration) => declaration.trim());
    const isImportant = (declaration: string) => declaration.endsWith('!important');
    return [...declarations.filter((one) => !isImportant(one)), ...declarations.filter(isImportant)].join(
      ';',
    );
  });
}
