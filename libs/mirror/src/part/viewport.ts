import type { PartValue } from '@alongside/protocol';
import { isDocument } from './control';
import type { KindOfPart } from './kind-of-part';

type Size = PartValue<'viewport'>;

/** The size of the top document's window. Frames inside get theirs from the layout around them. */
export const viewportPart: KindOfPart<'viewport', Size> = {
  kind: 'viewport',
  // `resize` does not pass through the document: the detector listens on the window for it.
  events: {},
  readsLayout: true,
  carries: (node) => isDocument(node) && node.defaultView !== null && node.defaultView.frameElement === null,
  default: () => ({ width: 0, height: 0, pixelRatio: 0 }),
  read: sizeOf,
  isSame: (one, other) =>
    one.width === other.width && one.height === other.height && one.pixelRatio === other.pixelRatio,
  encode: (size) => size,
  decode: (size) => size,
  show(_document, size, screen) {
    screen.resize(size.width, size.height, size.pixelRatio);
    return true;
  },
};

function sizeOf(node: Node): Size {
  const view = (node as Document).defaultView;
  if (view === null) return { width: 0, height: 0, pixelRatio: 100 };
  return {
    width: view.innerWidth,
    height: view.innerHeight,
    pixelRatio: Math.round(view.devicePixelRatio * 100),
  };
}
