import type { Natives } from '../natives';

/** Whether a pseudo-class holds for an element. Older browsers throw at one that they do not know. */
export function holds(element: Element, selector: string, natives: Natives): boolean {
  try {
    return natives.matches(element, selector);
  } catch {
    return false;
  }
}
