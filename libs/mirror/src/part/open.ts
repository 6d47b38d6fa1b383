import type { PartValue } from '@alongside/protocol';
import { isElement, isHtml } from './control';
import { keepFocus } from './keep-focus';
import { type KindOfPart, originOf } from './kind-of-part';
import { openAttribute } from './state-style';

export type OpenState = PartValue<'open'>['state'];

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
    said.set(element, state);
    if (state === 'fullscreen') element.setAttribute(openAttribute, state);
    else element.removeAttribute(openAttribute);
    if (stateOf(element) !== state) keepFocus(element.ownerDocument, () => becomeInMirror(element, state));
    return true;
  },
  act(node, { state }) {
    const element = node as HTMLElement;
    if (stateOf(element) !== state && state !== 'fullscreen') become(element, state);
  },
};

/** What stands open in a root that is captured, otherwise than its attribute says. */
export function openedIn(root: Document | ShadowRoot): Iterable<Element> {
  try {
    return root.querySelectorAll(':modal,:popover-open,:fullscreen');
  } catch {
    return [];
  }
}

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

/** What parts said of a mirror's elements, whatever else closed them. */
const said = new WeakMap<Element, OpenState>();

export function saidOf(element: Element): OpenState | undefined {
  return said.get(element);
}

/** Puts these over all else in the top layer, as parts said of them. All are down first: a popover lies in the one before it. */
export function raise(elements: readonly HTMLElement[]): void {
  const [first] = elements;
  if (first === undefined) return;
  keepFocus(first.ownerDocument, () => {
    for (const element of elements) if (matches(element, ':popover-open')) element.hidePopover();
    for (const element of elements) becomeInMirror(element, said.get(element) ?? 'closed');
  });
}

/** What stands in a mirror's top layer, the lowest first. */
export function topLayerOf(document: Document): HTMLElement[] {
  return [...(raised.get(document) ?? [])].filter((element) => matches(element, ':modal,:popover-open'));
}

/** In the order in which they were opened here. */
const raised = new WeakMap<Document, Set<HTMLElement>>();

function noteRaised(element: HTMLElement): void {
  const all = new Set(topLayerOf(element.ownerDocument));
  all.delete(element);
  raised.set(element.ownerDocument, all.add(element));
}

/** A script may take the attribute from a modal dialog, which is one all the same: the attribute is the page's word. */
function becomeInMirror(element: HTMLElement, state: OpenState): void {
  const hasAttribute = element.hasAttribute('open');
  become(element, state);
  if (state === 'modal' && !hasAttribute) element.removeAttribute('open');
}

function become(element: HTMLElement, state: OpenState): void {
  if (state === 'popover' || state === 'modal') noteRaised(element);
  if (state === 'popover') showPopover(element);
  else if (element.hasAttribute('popover') && matches(element, ':popover-open')) element.hidePopover();
  if (isHtml(element, 'dialog')) becomeDialog(element, state);
  else if (isHtml(element, 'details')) element.open = state === 'open';
}

/** A mirror's browser would close the popovers before it; when the source's has, it says so itself. */
function showPopover(element: HTMLElement): void {
  const others = topLayerOf(element.ownerDocument).filter((other) => matches(other, ':popover-open'));
  const last = others.at(-1);
  const opener = openerOf(element);
  // What opened it is what it stands at, unless that would close the popovers before it.
  const source = opener !== null && (last === undefined || last.contains(opener)) ? opener : last;
  const show = element.showPopover as ((options?: { source: HTMLElement }) => void) | undefined;
  show?.call(element, source === undefined ? undefined : { source });
}

function openerOf(popover: HTMLElement): HTMLElement | null {
  if (popover.id === '') return null;
  const root = popover.getRootNode() as Document | ShadowRoot;
  const name = CSS.escape(popover.id);
  return root.querySelector<HTMLElement>(`[popovertarget="${name}"], [commandfor="${name}"]`);
}

function becomeDialog(dialog: HTMLDialogElement, state: OpenState): void {
  const wasModal = matches(dialog, ':modal');
  // close() only works while the attribute stands; the page's change may have taken it away before this part came.
  if (wasModal) dialog.setAttribute('open', '');
  if (dialog.open) dialog.close();
  if (state === 'modal') dialog.showModal();
  else if (state === 'open') dialog.setAttribute('open', '');
}
