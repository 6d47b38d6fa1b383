import { readImports } from '../css/css-imports';

/** The rules of a sheet, or null: it is another origin's, or not there yet. */
export function rulesOf(sheet: CSSStyleSheet): CSSRuleList | null {
  try {
    return sheet.cssRules;
  } catch {
    return null;
  }
}

/** A sheet as its rules say it: what is left when nobody knows what its author wrote. */
export function rulesText(rules: CSSRuleList): string {
  let text = '';
  for (let index = 0; index < rules.length; index++) text += `${rules[index]?.cssText ?? ''}\n`;
  return text;
}

/** A constructed sheet takes no imports, and says so in the page's console. */
function withoutImports(css: string): string {
  let result = '';
  let copied = 0;
  for (const { start, end } of readImports(css).imports) {
    result += css.slice(copied, start);
    copied = end;
  }
  return result + css.slice(copied);
}

/** In longer sheets so many rules are compared, spread over the sheet. */
const maxCompared = 400;

/**
 * Whether a sheet still says what its author wrote. Edits from before we were there leave no other trace.
 *
 * @param realm of the sheet's document: it parses the author's text once more
 */
export function equalsAuthorText(
  rules: CSSRuleList,
  author: string,
  realm: Window & typeof globalThis,
): boolean {
  const again = new realm.CSSStyleSheet();
  again.replaceSync(withoutImports(author));
  const expected = again.cssRules;
  // A constructed sheet drops its imports.
  let imports = 0;
  while (rules[imports]?.constructor.name === 'CSSImportRule') imports++;
  if (rules.length - imports !== expected.length) return false;
  const step = Math.max(1, Math.floor(expected.length / maxCompared));
  for (let index = 0; index < expected.length; index += step) {
    if (rules[index + imports]?.cssText !== expected[index]?.cssText) return false;
  }
  return true;
}
