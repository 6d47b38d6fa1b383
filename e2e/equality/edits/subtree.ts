import type { Random } from '../random';
import { word } from '../words';

const names = [
  'div',
  'span',
  'p',
  'ul',
  'li',
  'section',
  'x-thing',
  'x-card',
  'b',
  'input',
  'textarea',
  'select',
  'option',
  'table',
  'td',
  'svg',
  'a',
  'details',
  'DIV',
];
const svgNamespace = 'http://www.w3.org/2000/svg';

/** Nodes as a script makes them, in ways that no parser would. */
export function subtree(document: Document, random: Random, depth: number): Element {
  const name = random.of(names);
  const element =
    name === 'svg'
      ? document.createElementNS(svgNamespace, random.of(['svg', 'g', 'a', 'text', 'style', 'foreignObject']))
      : document.createElement(name);
  if (random.oneIn(3)) element.setAttribute('class', `c${random.below(5)}`);
  if (random.oneIn(5)) element.setAttribute('slot', random.of(['s', 't', '']));
  if (random.oneIn(8)) element.setAttribute('style', `width: ${random.below(90)}px`);
  if (depth === 0 || name === 'input') return element;
  for (let count = random.below(4); count > 0; count--) {
    element.append(
      random.oneIn(3) ? document.createTextNode(word(random)) : subtree(document, random, depth - 1),
    );
  }
  if (random.oneIn(8)) element.append(document.createComment('x'));
  if (random.oneIn(12)) element.append(...xmlNodes(document, random));
  return element;
}

/** Nodes that only XML has, and that an HTML document can take in all the same. */
function xmlNodes(document: Document, random: Random): Node[] {
  const xml = new DOMParser().parseFromString(
    `<r xmlns:q="urn:q"><?style do="${random.below(9)}"?><![CDATA[c <d> ${random.below(9)}]]><q:e q:f="1">${random.below(9)}</q:e><!-- x --></r>`,
    'application/xml',
  );
  return [...(xml.documentElement?.childNodes ?? [])].map((node) => document.adoptNode(node));
}
