import type { PartValue } from '@alongside/protocol';
import { isDocument } from './control';
import { isFrames } from './is-frames';
import type { KindOfPart } from './kind-of-part';

type Scrollbars = PartValue<'scrollbars'>;

/**
 * How much room the customer's scrollbars take: none where they lie over the page, as on phones. It is only known of a page
 * that scrolls; nothing is put into the page to find it out.
 */
export const scrollbarsPart: KindOfPart<'scrollbars', Scrollbars> = {
  kind: 'scrollbars',
  events: { scroll: pageOf },
  readsLayout: true,
  carries: isDocument,
  default: () => ({ pixels: null }),
  read(node, { nodes }) {
    const { defaultView, documentElement, compatMode } = node as Document;
    if (defaultView === null || documentElement === null || isFrames(defaultView, nodes))
      return { pixels: null };
    if (compatMode !== 'CSS1Compat') return { pixels: null };
    const { clientWidth, clientHeight, scrollHeight } = documentElement;
    const pixels = defaultView.innerWidth - clientWidth;
    // Without a bar that takes room it says nothing, unless the page is long enough to need one.
    const isKnown = pixels > 0 || (scrollHeight > clientHeight && canScroll(documentElement, defaultView));
    return { pixels: isKnown ? Math.max(0, Math.round(pixels)) : null };
  },
  isSame: (one, other) => one.pixels === other.pixels,
  encode: (state) => state,
  decode: (state) => state,
  show(_document, { pixels }, screen) {
    screen.giveScrollbars(pixels);
    return true;
  },
};

function* pageOf({ target }: Event): Iterable<Node> {
  if (target !== null && 'nodeType' in target && isDocument(target as Node)) yield target as Node;
}

/** With `overflow: hidden` there is no bar, and with a look of the page's own it says nothing of the others. */
function canScroll(root: Element, view: Window): boolean {
  const { overflowY, scrollbarWidth } = view.getComputedStyle(root);
  const hasOwnLook = scrollbarWidth !== undefined && scrollbarWidth !== 'auto';
  return overflowY !== 'hidden' && overflowY !== 'clip' && !hasOwnLook;
}
