import type { PartValue } from '@alongside/protocol';
import type { Nodes } from '../nodes';
import { isDocument } from './control';
import { isFrames } from './is-frames';
import type { KindOfPart } from './kind-of-part';

type Size = PartValue<'viewport'>;

const unset: Size = { width: 0, height: 0, pixelRatio: 0 };

/** The size of the top document's window. Frames inside get theirs from the layout around them. */
export const viewportPart: KindOfPart<'viewport', Size> = {
  kind: 'viewport',
  // `resize` does not pass through the document: the detector listens on the window for it.
  events: {},
  readsLayout: true,
  carries: isDocument,
  default: () => unset,
  read: (node, { nodes }) => sizeOf((node as Document).defaultView, nodes),
  isSame: (one, other) =>
    one.width === other.width && one.height === other.height && one.pixelRatio === other.pixelRatio,
  encode: (size) => size,
  decode: (size) => size,
  show(_document, size, screen) {
    screen.resize(size.width, size.height, size.pixelRatio);
    return true;
  },
};

function sizeOf(view: Window | null, nodes: Nodes): Size {
  if (view === null || isFrames(view, nodes)) return unset;
  return {
    width: view.innerWidth,
    height: view.innerHeight,
    pixelRatio: Math.round(view.devicePixelRatio * 100),
  };
}
