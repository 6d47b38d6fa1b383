import type { Point } from './page-nodes';

export interface PointerOwner {
  participant: number;
  name: string;
  /** CSS colour. */
  color: string;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
/** The tip is the shape's top left corner. */
const arrow = 'M1 1 L1 17 L5.4 13.2 L8.2 19.6 L11 18.4 L8.2 12.2 L14 12 Z';

/**
 * One participant's arrow with the name beside it. Styled by properties and not by a sheet or a style attribute: it must
 * look the same in any page, under any content security policy.
 */
export class PointerMark {
  readonly element: HTMLElement;
  readonly #arrow: SVGElement;

  constructor(owner: PointerOwner, document: Document) {
    this.element = document.createElement('div');
    this.element.dataset.testid = 'pointer';
    this.element.dataset.participant = String(owner.participant);
    this.element.setAttribute('aria-hidden', 'true');
    Object.assign(this.element.style, {
      position: 'absolute',
      left: '0',
      top: '0',
      display: 'none',
      pointerEvents: 'none',
      zIndex: '2147483646',
      willChange: 'transform',
    });
    this.#arrow = arrowOf(owner.color, document);
    this.element.append(this.#arrow, flagOf(owner, document));
  }

  /** undefined: nowhere on this page. */
  moveTo(point: Point | undefined): void {
    this.element.style.display = point === undefined ? 'none' : 'block';
    if (point !== undefined)
      this.element.style.transform = `translate(${round(point.x)}px, ${round(point.y)}px)`;
  }

  setPressed(isPressed: boolean): void {
    this.#arrow.style.transform = isPressed ? 'scale(0.82)' : 'none';
  }
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function arrowOf(color: string, document: Document): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('width', '16');
  svg.setAttribute('height', '22');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', arrow);
  path.setAttribute('fill', color);
  path.setAttribute('stroke', '#fff');
  path.setAttribute('stroke-width', '1.5');
  path.setAttribute('stroke-linejoin', 'round');
  svg.append(path);
  Object.assign(svg.style, {
    display: 'block',
    margin: '-1px 0 0 -1px',
    transformOrigin: '1px 1px',
    transition: 'transform 80ms',
    filter: 'drop-shadow(0 1px 2px rgba(0, 0, 0, 0.35))',
  });
  return svg;
}

function flagOf(owner: PointerOwner, document: Document): HTMLElement {
  const flag = document.createElement('span');
  flag.textContent = owner.name;
  Object.assign(flag.style, {
    position: 'absolute',
    left: '12px',
    top: '18px',
    padding: '2px 7px',
    borderRadius: '3px 9px 9px 9px',
    background: owner.color,
    color: '#fff',
    font: '500 12px/16px system-ui, sans-serif',
    whiteSpace: 'nowrap',
    maxWidth: '160px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    boxShadow: '0 1px 3px rgba(0, 0, 0, 0.3)',
  });
  return flag;
}
