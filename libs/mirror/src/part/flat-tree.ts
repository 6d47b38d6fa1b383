import type { Natives } from '../natives';

/** The element around one as it is drawn: a slotted element is in its slot, a shadow root in its host. */
export function parentInFlatTree(element: Element, natives: Natives): Element | null {
  const parent = natives.assignedSlot(element) ?? natives.parentNode(element);
  if (parent === null) return null;
  const type = natives.nodeType(parent);
  if (type === 11) return (parent as Partial<ShadowRoot>).host ?? null;
  return type === 1 ? (parent as Element) : null;
}
