import type { PartValue } from '@alongside/protocol';
import { isElement, isHtml } from './control';
import { keepFocus } from './keep-focus';
import { type KindOfPart, originOf } from './kind-of-part';
import { openAttribute } from './state-style';

type OpenState = PartValue<'open'>['state'];

/**
 * What is open beyond what the `open` attribute says: modal dialogs, popovers, the fullscreen element. Details and
 * plain dialogs follow their attribute.
 */
export const openPart: KindOfPart<'open', PartValue<'open'>> = {
  kind: 'open',
  events: { toggle: originOf, close: originOf, fullscreenchange: originOf },
  carries: isElement,
  isWorthReading: (node) => stateOf(node as HTMLElement) !== byAttribute(node as Element),
  default: (node) => ({ state: byAttribute(node as Element) }),
  read: (node) => ({ state: stateOf(node as HTMLElement) }),
  isSame: (one, other) => one.state === other.state,
  encode: (open) => open,
  decode: (open) => open,
  show(node, { state }) {
    const element = node as HTMLElement;
    if (state === 'fullscreen') element.setAttribute(openAttribute, state);
    else element.removeAttribute(openAttribute);
    if (stateOf(element) !== state) keepFocus(element.ownerDocument, () => become(element, state));
    return true;
  },
  act(node, { state }) {
    const element = node as HTMLElement;
    if (stateOf(element) !== state && state !== 'fullscreen') become(element, state);
  },
};

function byAttribute(element: Element): OpenState {
  const follows = element.localName === 'dialog' || element.localName === 'details';
  return follows && element.hasAttribute('open') ? 'open' : 'closed';
}

function stateOf(element: HTMLElement): OpenState {
  if (element.ownerDocument.fullscreenElement === element || element.hasAttribute(openAttribute)) {
    return 'fullscreen';
  }
  if (element.localName === 'dialog' && matches(element, ':modal')) return 'modal';
  if (element.hasAttribute('popover') && matches(element, ':popover-open')) return 'popover';
  return byAttribute(element);
}

/** Older browsers throw at a pseudo-class they do not know. */
function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

function become(element: HTMLElement, state: OpenState): void {
  if (state === 'popover') element.showPopover?.();
  else if (element.hasAttribute('popover') && matches(element, ':popover-open')) element.hidePopover();
  if (isHtml(element, 'dialog')) becomeDialog(element, state);
  else if (isHtml(element, 'details')) element.open = state === 'open';
}

function becomeDialog(dialog: HTMLDialogElement, state: OpenState): void {
  const wasModal = matches(dialog, ':modal');
  // close() only works while the attribute stands; the page's change may have taken it away before this part came.
  if (wasModal) dialog.setAttribute('open', '');
  if (dialog.open) dialog.close();
  if (state === 'modal') dialog.showModal();
  else if (state === 'open') dialog.setAttribute('open', '');
}
