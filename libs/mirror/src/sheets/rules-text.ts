import { readImports } from '../css/css-imports';
import { ruleSpans } from '../css/rule-spans';

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
const maxSampled = 40;
/** Of a longer one a sample has to do: to parse it whole would hold the page up. */
const maxParsedLength = 256 << 10;
/** What another browser's rules look like: this one drops them. */
const foreign = /:-(?:moz|ms|o|khtml|webkit)-/;

/**
 * Whether a sheet still says what its author wrote. Edits from before we were there leave no other trace.
 *
 * @param realm of the sheet's document: it parses the author's text once more, or a sample of it
 */
export function equalsAuthorText(
  rules: CSSRuleList,
  author: string,
  realm: Window & typeof globalThis,
): boolean {
  const sampled = equalsSample(rules, author, realm);
  if (sampled !== null) return sampled;
  return author.length > maxParsedLength || equalsWhole(rules, author, realm);
}

/** null: the text has not as many rules as the sheet, so that nothing can be said of one of them. */
function equalsSample(rules: CSSRuleList, author: string, realm: Window & typeof globalThis): boolean | null {
  const texts = ruleSpans(author).map(({ start, end }) => author.slice(start, end));
  const parse = (css: string) => {
    const sheet = new realm.CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet.cssRules;
  };
  const valid = texts.filter((text) => !foreign.test(text) || parse(text).length > 0);
  if (valid.length !== rules.length) return null;
  const step = Math.max(1, Math.floor(valid.length / maxSampled));
  const chosen: number[] = [];
  for (let index = 0; index < valid.length; index += step)
    if (!(valid[index] as string).startsWith('@import')) chosen.push(index);
  const expected = parse(chosen.map((index) => valid[index]).join('\n'));
  if (expected.length !== chosen.length) return null;
  return chosen.every((index, at) => rules[index]?.cssText === expected[at]?.cssText);
}

function equalsWhole(rules: CSSRuleList, author: string, realm: Window & typeof globalThis): boolean {
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
