import type { Natives } from '../natives';

/** A frame's document if it is ours to read: of the same origin, and there. */
export function frameDocument(frame: Element, natives: Natives): Document | null {
  try {
    return natives.contentDocument(frame);
  } catch {
    return null;
  }
}

/** Which mode a document is laid out in; it is known when its first element is, and may be another one when it is opened anew. */
export const isQuirks = (document: Document): boolean => document.compatMode === 'BackCompat';
