import { dom } from '../world';

const properties = [
  'display',
  'visibility',
  'position',
  'color',
  'background-color',
  'font-size',
  'font-weight',
  'opacity',
  'overflow-x',
  'border-top-width',
  'border-top-color',
  'padding-left',
  'text-align',
  'direction',
  'letter-spacing',
  'white-space',
  'list-style-type',
  'transform',
  'z-index',
  'content',
  '--v0',
];

const tolerance = 1;

/** Where an element is and how far it is scrolled. */
export function compareBoxes(source: Element, viewer: Element): string[] {
  const [one, other] = [boxOf(source), boxOf(viewer)];
  const isSame = one.every((edge, at) => Math.abs(edge - (other[at] ?? 0)) <= tolerance);
  const offsets: [number, number][] = [
    [source.scrollTop, viewer.scrollTop],
    [source.scrollLeft, viewer.scrollLeft],
  ];
  const scrolls = offsets
    .filter(([left, right]) => Math.abs(left - right) > tolerance)
    .map(([left, right]) => ` is scrolled by ${left}, and ${right}`);
  return isSame ? scrolls : [` box ${one.join()} is ${other.join()}`, ...scrolls];
}

function boxOf(element: Element): number[] {
  const { x, y, width, height } = dom.boundingBox(element);
  return [x, y, width, height].map(Math.round);
}

export function compareStyles(source: Element, viewer: Element): string[] {
  const found: string[] = [];
  for (const pseudo of [null, '::before']) {
    const [one, other] = [styleOf(source, pseudo), styleOf(viewer, pseudo)];
    if (one === null || other === null) continue;
    for (const name of isAroundCanvas(source) ? properties.slice(1) : properties) {
      const [left, right] = [one.getPropertyValue(name), other.getPropertyValue(name)];
      if (left !== right) found.push(`${pseudo ?? ''} ${name} ${left} is ${right}`);
    }
  }
  return found;
}

/**
 * Where no script may run a canvas is laid out as any element: by a rule of ours, in a box of the same size. What is in it is
 * not displayed by another one, and nowhere drawn either.
 */
function isAroundCanvas(element: Element): boolean {
  const parent = dom.parentNode(element);
  return dom.localName(element) === 'canvas' || (parent !== null && dom.nodeName(parent) === 'CANVAS');
}

function styleOf(element: Element, pseudo: string | null): CSSStyleDeclaration | null {
  return dom.ownerDocument(element)?.defaultView?.getComputedStyle(element, pseudo) ?? null;
}
