/** Attributes by which a mirror shows states that a browser gives to no element on a script's word. */
export const focusAttribute = 'alongside-focus';
export const openAttribute = 'alongside-open';

/** Each has the specificity of the pseudo-class it stands beside. */
const shownAs: Record<string, string> = {
  focus: `:is(:focus,[${focusAttribute}])`,
  'focus-visible': `:is(:focus-visible,[${focusAttribute}=visible])`,
  'focus-within': `:is(:focus-within,[${focusAttribute}],:has([${focusAttribute}]))`,
  fullscreen: `:is(:fullscreen,[${openAttribute}=fullscreen])`,
};

/** Strings and comments are left alone; a pseudo-class is matched as a whole word. */
const tokens =
  /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\/\*[\s\S]*?\*\/|(?<![:\\]):(focus-visible|focus-within|focus|fullscreen)(?![\w-])/g;

/** An author's style text, with the pseudo-classes that a mirror shows by attributes. */
export function showStates(cssText: string): string {
  if (!cssText.includes(':f')) return cssText;
  return cssText.replace(tokens, (token, name: string | undefined) => (name && shownAs[name]) || token);
}

/**
 * What the browser itself would draw. Comes before all of the author's sheets, and yields to each of their rules.
 *
 * A stage runs no script, the source does. The source's browser has moved its scroll offsets along with what grew above them already, and sent them: a mirror that did
 * so too would be twice as far.
 */
export const stateSheetText = `
* { overflow-anchor: none !important; }
noscript { display: none !important; }
:where([${focusAttribute}=visible]) { outline: -webkit-focus-ring-color auto 1px; }
[${openAttribute}=fullscreen] {
  position: fixed !important; inset: 0 !important; margin: 0 !important; box-sizing: border-box !important;
  width: 100% !important; height: 100% !important; max-width: none !important; max-height: none !important;
  z-index: 2147483647 !important; object-fit: contain; transform: none !important;
}`;
