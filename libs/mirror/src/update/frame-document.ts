import type { Natives } from '../natives';

/** A frame's document if it is ours to read: of the same origin, and there. */
export function frameDocument(frame: Element, natives: Natives): Document | null {
  try {
    return natives.contentDocument(frame);
  } catch {
    return null;
  }
}
