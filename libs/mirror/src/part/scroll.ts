import type { PartValue } from '@alongside/protocol';
import { isDocument, isElement, isHtml, isValueControl } from './control';
import { type KindOfPart, originOf } from './kind-of-part';
import { scrollElement, scrollOffsetOf } from './native-scroll';

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
  // How far a field is scrolled tells how long its text is, or which option is chosen.
  readMasked: (node) => (isValueControl(node) || isHtml(node, 'select') ? undefined : offsetOf(node)),
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
  const { left, top } = scrollOffsetOf(node as Element);
  return { x: quarters(left), y: quarters(top) };
}

function quarters(pixels: number): number {
  return Math.round(pixels * perPixel);
}

/** `instant`: the page's own `scroll-behavior: smooth` must not make a mirror lag behind. */
function scrollTo(node: Node, offset: Offset): void {
  const options = { left: offset.x / perPixel, top: offset.y / perPixel, behavior: 'instant' } as const;
  if (isDocument(node)) node.defaultView?.scrollTo(options);
  else scrollElement(node as Element, options);
}

function isAt(node: Node, offset: Offset): boolean {
  const now = offsetOf(node);
  return Math.abs(now.x - offset.x) <= tolerance && Math.abs(now.y - offset.y) <= tolerance;
}
