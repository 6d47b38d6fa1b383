/** Where a rule stands in the text of its sheet. */
export interface RuleSpan {
  start: number;
  end: number;
}

const code = (character: string) => character.charCodeAt(0);
const space = code(' ');
const [open, close, semicolon, backslash, slash, star] = ['{', '}', ';', '\\', '/', '*'].map(code);
const [quote, apostrophe, openRound] = ['"', "'", '('].map(code);

/**
 * The rules at the top level of a sheet, `@charset` left out. Finds them by their brackets, many times as fast as a parser: what a
 * browser would drop as invalid is among them.
 */
export function ruleSpans(css: string): RuleSpan[] {
  const spans: RuleSpan[] = [];
  let start = -1;
  let depth = 0;
  for (let at = 0; at < css.length; at++) {
    const here = css.charCodeAt(at);
    if (here === slash && css.charCodeAt(at + 1) === star) {
      at = endOf(css, '*/', at + 2) + 1;
      continue;
    }
    if (start < 0) {
      if (here <= space || here === semicolon) continue;
      start = at;
    }
    if (here === backslash) at++;
    else if (here === quote || here === apostrophe) at = endOfString(css, here, at + 1);
    else if (here === openRound && isUrl(css, at)) at = endOf(css, ')', at);
    else if (here === open) depth++;
    else if ((here === close && --depth <= 0) || (here === semicolon && depth === 0)) {
      if (!css.startsWith('@charset', start)) spans.push({ start, end: at + 1 });
      start = -1;
      depth = 0;
    }
  }
  if (start >= 0) spans.push({ start, end: css.length });
  return spans;
}

function endOf(css: string, what: string, from: number): number {
  const at = css.indexOf(what, from);
  return at < 0 ? css.length : at;
}

function endOfString(css: string, delimiter: number, from: number): number {
  for (let at = from; at < css.length; at++) {
    const here = css.charCodeAt(at);
    if (here === backslash) at++;
    else if (here === delimiter || here === 10) return at;
  }
  return css.length;
}

/** An unquoted one: brackets and quotes in it are part of the address. */
function isUrl(css: string, at: number): boolean {
  if (at < 3 || css.slice(at - 3, at).toLowerCase() !== 'url') return false;
  const first = css
    .slice(at + 1, at + 3)
    .trimStart()
    .charCodeAt(0);
  return first !== quote && first !== apostrophe;
}
