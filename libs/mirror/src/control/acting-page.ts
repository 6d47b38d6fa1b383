import type { Nodes } from '../nodes';
import { isElement, isHtml } from '../part/control';
import type { PartPrivacy } from '../part/kind-of-part';

/** The source's real page, that others may act on within limits. */
export interface ActingPage {
  readonly nodes: Nodes;
  readonly privacy: PartPrivacy;
}

/** Whether a participant with control may click or press a key on it. Where the user could not, others cannot either. */
export function mayActOn(element: Element, { privacy, nodes }: ActingPage): boolean {
  if (isHtml(element, 'input') && element.type === 'password') return false;
  if (element.closest('[inert]') !== null || isDisabled(element)) return false;
  return (
    nearestKnown(element, nodes) && privacy.decisionOf(element) !== 'hidden' && privacy.mayControl(element)
  );
}

/**
 * Whether they may click it. A click goes on: a label's to its control, a submit button's to its form. Who may not act
 * there may not by a detour either.
 */
export function mayPress(element: Element, page: ActingPage): boolean {
  const control = labelledBy(element);
  return (
    mayActOn(element, page) &&
    mayPressForm(element, page) &&
    (control === null || (mayActOn(control, page) && mayPressForm(control, page)))
  );
}

function mayPressForm(element: Element, page: ActingPage): boolean {
  for (const at of pressedWith(element)) {
    if (!isHtml(at, 'button') && !isHtml(at, 'input')) continue;
    const form = pressesForm.has(at.type) ? at.form : null;
    return form === null || mayActOn(form, page);
  }
  return true;
}

/** The control of the label that a click on an element comes to; null: there is none, or something before it takes the click. */
export function labelledBy(element: Element): HTMLElement | null {
  for (const at of pressedWith(element)) {
    if (isHtml(at, 'label')) return at.control;
    if (takesClick.has(at.localName)) return null;
  }
  return null;
}

const pressesForm = new Set(['submit', 'image', 'reset']);
const takesClick = new Set(['a', 'button', 'input', 'select', 'textarea']);

/** The elements that a click on one passes: those around it as they are drawn. */
function* pressedWith(element: Element): Generator<Element> {
  let at: Node | null = element;
  while (at !== null) {
    if (isElement(at)) yield at;
    at =
      (isElement(at) ? at.assignedSlot : null) ?? at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null;
  }
}

/** Inside of a disabled button a click does not count either. */
function isDisabled(element: Element): boolean {
  return element.closest('button, input, select, textarea, option, fieldset')?.matches(':disabled') === true;
}

/** What is not in the mirror is not the page's: our own bar and prompt above all. */
function nearestKnown(element: Element, nodes: Nodes): boolean {
  return element.localName !== 'alongside-root' && nodes.idOf(element) !== 0;
}
