import type { PartValue } from '@alongside/protocol';
import { isDocument, isElement } from './control';
import { type KindOfPart, originOf } from './kind-of-part';

type Offset = PartValue<'scroll'>;

/** Offsets travel in quarters of a pixel: finer than any screen shows, and still whole numbers. */
const perPixel = 4;
/** Two browsers round the same offset differently. */
const tolerance = perPixel;

const neverScroll = new Set([
  'br',
  'img',
  'link',
  'meta',
  'option',
  'path',
  'script',
  'style',
  'title',
  'wbr',
]);

/** Scroll offset of a window (its document's part) or of any scroll container. */
export const scrollPart: KindOfPart<'scroll', Offset> = {
  kind: 'scroll',
  events: { scroll: originOf },
  readsLayout: true,
  carries: (node) => isDocument(node) || (isElement(node) && !neverScroll.has(node.localName)),
  default: () => ({ x: 0, y: 0 }),
  read: offsetOf,
  isSame: (one, other) => one.x === other.x && one.y === other.y,
  encode: (offset) => offset,
  decode: (offset) => offset,
  show(node, offset) {
    scrollTo(node, offset);
    return isAt(node, offset);
  },
  act: scrollTo,
};

function offsetOf(node: Node): Offset {
  if (isDocument(node)) {
    const view = node.defaultView;
    return { x: quarters(view?.scrollX ?? 0), y: quarters(view?.scrollY ?? 0) };
  }
  const element = node as Element;
  return { x: quarters(element.scrollLeft), y: quarters(element.scrollTop) };
}

function quarters(pixels: number): number {
  return Math.round(pixels * perPixel);
}

/** `instant`: the page's own `scroll-behavior: smooth` must not make a mirror lag behind. */
function scrollTo(node: Node, offset: Offset): void {
  const target = isDocument(node) ? node.defaultView : (node as Element);
  target?.scrollTo({ left: offset.x / perPixel, top: offset.y / perPixel, behavior: 'instant' });
}

function isAt(node: Node, offset: Offset): boolean {
  const now = offsetOf(node);
  return Math.abs(now.x - offset.x) <= tolerance && Math.abs(now.y - offset.y) <= tolerance;
}
