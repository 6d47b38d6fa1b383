import type { PartValue } from '@alongside/protocol';
import { isDocument } from './control';
import { isFrames } from './is-frames';
import type { KindOfPart } from './kind-of-part';

export type Zoom = PartValue<'zoom'>;

const perPixel = 4;
const perScale = 1000;
export const unzoomed: Zoom = { scale: perScale, x: 0, y: 0 };

/** What two fingers make of a page: which part of its window the customer sees. A browser's own zoom changes the window. */
export const zoomPart: KindOfPart<'zoom', Zoom> = {
  kind: 'zoom',
  events: {},
  watch(view, changed) {
    const viewport = view.visualViewport;
    const heard = () => changed(view.document);
    for (const name of ['resize', 'scroll']) viewport?.addEventListener(name, heard, { passive: true });
    return () => {
      for (const name of ['resize', 'scroll']) viewport?.removeEventListener(name, heard);
    };
  },
  carries: isDocument,
  default: () => unzoomed,
  read(node, { nodes }) {
    const view = (node as Document).defaultView;
    const viewport = view?.visualViewport;
    if (view === null || viewport === null || viewport === undefined || isFrames(view, nodes))
      return unzoomed;
    const scale = Math.round(viewport.scale * perScale);
    // Without a zoom it moves all the same, with a keyboard on the screen.
    if (scale === perScale) return unzoomed;
    return {
      scale,
      x: Math.round(viewport.offsetLeft * perPixel),
      y: Math.round(viewport.offsetTop * perPixel),
    };
  },
  isSame: (one, other) => one.scale === other.scale && one.x === other.x && one.y === other.y,
  encode: (zoom) => zoom,
  decode: (zoom) => zoom,
  show(_document, zoom, screen) {
    screen.zoom({ scale: zoom.scale / perScale, left: zoom.x / perPixel, top: zoom.y / perPixel });
    return true;
  },
};
