import type { Nodes } from '../nodes';

/** Whether a window is that of a frame in the mirrored page: it then has of the page around it what the layout gives it. */
export function isFrames(view: Window, nodes: Nodes): boolean {
  const frame = view.frameElement;
  return frame !== null && nodes.idOf(frame) !== 0;
}
