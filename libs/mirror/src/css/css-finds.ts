/**
 * Finds in CSS what a viewer puts something else for, and steps over all that only looks like it: strings, comments, names with
 * escapes. One regular expression does it, which a browser runs far quicker than a scanner of tokens, above all when it is cold.
 */
const name = String.raw`[-\w\x80-\uffff]`;
const notInName = String.raw`(?!${name}|\\)`;
const space = String.raw`[ \t\n\r\f]*`;
const escaped = String.raw`\\(?:[\da-f]{1,6}(?:\r\n|[ \t\n\r\f])?|[^\n\r\f])`;
// Loops of classes, and none of choices between characters: those need memory for each turn.
const inDouble = String.raw`[^"\\\n\r\f]*(?:\\(?:\r\n|[^])[^"\\\n\r\f]*)*`;
const inSingle = String.raw`[^'\\\n\r\f]*(?:\\(?:\r\n|[^])[^'\\\n\r\f]*)*`;
const unquoted = String.raw`[^)\\]*(?:\\[^][^)\\]*)*`;
const comment = String.raw`\/\*[^]*?(?:\*\/|$)`;
const skipped = [comment, `"${inDouble}"?`, `'${inSingle}'?`];

/** What is behind a pseudo-element is a state of it and not of its element. In these two an element is described. */
const behindPseudoElement = [
  `::(?:slotted|cue)${notInName}`,
  String.raw`:(?::${name}+(?:\([^()]*\))?|(?:before|after|first-line|first-letter)${notInName})(?::${name}+)*`,
];
/** Attributes that a viewer keeps under another name, because they act. */
const asideNames =
  'href|target|download|action|method|autoplay|autofocus|formaction|formmethod|formtarget|accesskey|usemap|cite|is';
const asideTest = String.raw`(?:${asideNames})${space}(?:[~|^$*]?=${space}(?:"[^"]*"|'[^']*'|[^\s\]"']+)${space}[is]?${space})?`;

/** The groups of {@link cssFinds}. */
export const find = {
  atRule: 1,
  doubleQuotedUrl: 2,
  singleQuotedUrl: 3,
  unquotedUrl: 4,
  state: 5,
  namedState: 6,
  stateName: 7,
  aside: 8,
  preference: 9,
  preferred: 10,
} as const;

const features = [
  'prefers-color-scheme',
  'prefers-reduced-motion',
  'prefers-contrast',
  'forced-colors',
  'any-hover',
  'hover',
  'any-pointer',
  'pointer',
  'scripting',
];
const words = (names: readonly string[]) => (names.length === 0 ? '(?!)' : names.join('|'));

export function cssFinds(states: readonly string[], namedStates: readonly string[]): RegExp {
  const pieces = [
    ...skipped,
    String.raw`${escaped}${name}*(?:${escaped}${name}*)*\(?`,
    `@(${name}+)`,
    String.raw`(?<![-\w#\x80-\uffff])url\(${space}(?:"(${inDouble})"?|'(${inSingle})'?|(${unquoted})\)?)`,
    ...behindPseudoElement,
    String.raw`:(${words(states)})(?!\()${notInName}`,
    String.raw`:(${words(namedStates)})\(${space}(${name}+)${space}\)`,
    String.raw`\[${space}(${asideTest})\]`,
    String.raw`(?<=\(${space})(${words(features)})${space}(?::${space}([a-z-]+)${space})?(?=\))`,
  ];
  return new RegExp(pieces.join('|'), 'gi');
}

const upToBlock = String.raw`[^{};"'\\/]*`;
const prelude = new RegExp(
  `${upToBlock}(?:(?:${[...skipped, String.raw`\\[^]`, '/'].join('|')})${upToBlock})*`,
  'y',
);

/** Where what stands here ends: at a `{` it was a selector or the beginning of an at-rule, else a declaration. */
export function preludeEnd(css: string, from: number): number {
  prelude.lastIndex = from;
  prelude.test(css);
  return prelude.lastIndex;
}

/**
 * Whether there may be a URL that {@link cssFinds} does not find: one in a function that is seldom used, or whose function's name
 * is written with escapes.
 */
export const hasUnusualUrls = new RegExp(
  String.raw`(?<!${name})src\(|image-set\(|<!--|\\(?:0{0,4}[4-7][\da-f](?![\da-f])|[g-z])`,
  'i',
);
