import type { Nodes } from '../nodes';
import { isHtml } from '../part/control';
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

/** Inside of a disabled button a click does not count either. */
function isDisabled(element: Element): boolean {
  return element.closest('button, input, select, textarea, option, fieldset')?.matches(':disabled') === true;
}

/** What is not in the mirror is not the page's: our own bar and prompt above all. */
function nearestKnown(element: Element, nodes: Nodes): boolean {
  return element.localName !== 'alongside-root' && nodes.idOf(element) !== 0;
}
