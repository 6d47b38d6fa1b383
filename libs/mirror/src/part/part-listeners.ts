import type { Guard } from '../guard';
import type { KindOfPart } from './kind-of-part';
import { kindsOfPart } from './kinds-of-part';

type Changed = (kind: KindOfPart, node: Node) => void;

/**
 * Listens in one document or shadow root for all kinds of part. Capturing, so that a page that stops an event does not hide
 * it; passive, so that it costs the page's scrolling nothing.
 */
export function listenForParts(root: Document | ShadowRoot, changed: Changed, guard: Guard): () => void {
  const kindsOf = new Map<string, KindOfPart[]>();
  for (const kind of kindsOfPart) {
    for (const name of Object.keys(kind.events)) kindsOf.set(name, [...(kindsOf.get(name) ?? []), kind]);
  }
  const listener = guard((event: Event) => {
    for (const kind of kindsOf.get(event.type) ?? []) {
      for (const node of kind.events[event.type]?.(event) ?? []) if (kind.carries(node)) changed(kind, node);
    }
  });
  const options = { capture: true, passive: true };
  for (const name of kindsOf.keys()) root.addEventListener(name, listener, options);
  return () => {
    for (const name of kindsOf.keys()) root.removeEventListener(name, listener, options);
  };
}
