import { CssScanner } from './css-scanner';

const closers: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** CSS that can stand inside a block: brackets without a partner are taken out, open ones are closed. */
export function balanceCss(css: string): string {
  const scanner = new CssScanner(css);
  const due: string[] = [];
  let result = '';
  let copied = 0;
  while (scanner.next()) {
    if (scanner.kind === 'function') due.push(')');
    if (scanner.kind !== 'mark') continue;
    const mark = css[scanner.start] as string;
    const closer = closers[mark];
    if (closer !== undefined) {
      due.push(closer);
    } else if (mark === '}' || mark === ')' || mark === ']') {
      // Inside a bracket of another kind a closing one is a token like any other.
      if (due[due.length - 1] === mark) due.pop();
      else if (due.length === 0) {
        result += css.slice(copied, scanner.start);
        copied = scanner.end;
      }
    }
  }
  return result + closedAtEnd(css.slice(copied), scanner) + due.reverse().join('');
}

/** An unfinished comment, string or url() ends with the text. */
function closedAtEnd(rest: string, last: CssScanner): string {
  const { text } = last;
  const final = new CssScanner(text);
  let start = 0;
  while (final.next()) start = final.start;
  const token = text.slice(start);
  if (token.startsWith('/*') && (token.length < 4 || !token.endsWith('*/'))) return `${rest}*/`;
  const quote = token[0];
  if (quote === '"' || quote === "'") {
    const isEscaped = /(?:^|[^\\])(?:\\\\)*\\$/.test(token.slice(0, -1));
    return token.length > 1 && token.endsWith(quote) && !isEscaped ? rest : rest + quote;
  }
  if (/^url\(/i.test(token) && !token.endsWith(')') && token.length > 4) return `${rest})`;
  return rest;
}
