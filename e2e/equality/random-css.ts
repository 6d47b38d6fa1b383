import type { Random } from './random';

const selectors = [
  '.c0',
  '.c1',
  '.c2',
  '.c3',
  '.c4',
  'div > .c1',
  '.c2 + *',
  '.c0 ~ *',
  '.c3:nth-child(2n)',
  '.c1::before',
  '.c2::after',
  '[data-0]',
  '[data-1="7"]',
  'x-thing',
  'li:first-child',
  'input:checked + *',
  ':is(.c1, .c2)',
  ':where(p, div) :not(.c0)',
  ':host',
  ':host(.c1)',
  '::slotted(*)',
  '::slotted(.c2)',
  'x-card::part(title)',
  'details[open]',
  'dialog:modal',
  ':popover-open',
  'p:empty',
  ':root',
  'body',
  'svg *',
  'p:first-letter',
  ':disabled',
  ':checked',
  ':placeholder-shown',
  ':invalid',
  ':has(> b)',
];

const declarations = (random: Random): readonly string[] => [
  `color: rgb(${random.below(255)}, ${random.below(255)}, 0)`,
  `background-color: #${random.of(['fee', 'efe', 'eef', '8cf8'])}`,
  `width: ${20 + random.below(200)}px`,
  `padding: ${random.below(9)}px`,
  `margin-left: ${random.below(20) - 5}px`,
  `display: ${random.of(['block', 'flex', 'grid', 'inline-block', 'inline', 'contents', 'none'])}`,
  `font-size: ${10 + random.below(10)}px`,
  `border: ${random.below(4)}px solid var(--v0, red)`,
  `--v0: rgb(0, ${random.below(255)}, 9)`,
  `position: relative; left: ${random.below(9)}px`,
  `opacity: 0.${1 + random.below(9)}`,
  `letter-spacing: ${random.below(3)}px`,
  `text-align: ${random.of(['left', 'right', 'center', 'start'])}`,
  `content: "${random.of(['x', '→', '\\201C', ''])}"`,
  `transform: translate(${random.below(9)}px, 1px)`,
  `white-space: ${random.of(['pre', 'nowrap', 'normal'])}`,
  `overflow: ${random.of(['auto', 'hidden', 'visible', 'scroll'])}; height: ${30 + random.below(60)}px`,
  `font-weight: ${random.of(['bold', '300', 'normal'])} !important`,
  `color: var(--v0)`,
];

export function block(random: Random): string {
  return random.some(4, () => random.of(declarations(random))).join('; ');
}

export function styleRule(random: Random): string {
  return `${random.of(selectors)} { ${block(random)} }`;
}

/** A rule, of which some have rules in them. */
export function rule(random: Random): string {
  if (!random.oneIn(4)) return styleRule(random);
  const inside = () => [styleRule(random), ...random.some(3, () => styleRule(random))].join(' ');
  switch (random.below(6)) {
    case 0:
      return `@media (min-width: ${random.of([10, 500, 5000])}px) { ${inside()} }`;
    case 1:
      return `@supports (display: ${random.of(['grid', 'nothing'])}) { ${inside()} }`;
    case 2:
      return `@layer ${random.of(['one', 'two'])} { ${inside()} }`;
    case 3:
      return `.c${random.below(5)} { ${block(random)}; &:not(.c9) { ${block(random)} } .c1 & { ${block(random)} } }`;
    case 4:
      return `@font-face { font-family: "f${random.below(3)}"; src: local("nothing") }`;
    default:
      return `@keyframes k${random.below(3)} { from { color: red } to { ${block(random)} } }`;
  }
}

export function sheetText(random: Random): string {
  return [rule(random), ...random.some(5, () => rule(random))].join('\n');
}
