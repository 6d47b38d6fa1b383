import { isHtml } from '../part/control';

const focusable = [
  'a[href]',
  'area[href]',
  'audio[controls]',
  'button',
  'frame',
  'iframe',
  'input',
  'select',
  'summary',
  'textarea',
  'video[controls]',
  '[contenteditable]:not([contenteditable=false])',
  '[tabindex]',
].join();

/** What a mouse press on this element gives the focus to; null: nothing, so that the page has it. */
export function focusedByPress(element: Element): HTMLElement | null {
  const label = element.closest('label');
  const own = element.closest<HTMLElement>(focusable);
  if (own !== null) return isUsable(own) ? own : null;
  return label?.control ?? null;
}

/**
 * The element that the Tab key goes to from here, in the document's order: positive tabindexes first.
 * Past those that may not be acted on, as past disabled ones.
 */
export function nextByTab(
  from: Element,
  isBackward: boolean,
  mayAct: (element: Element) => boolean,
): HTMLElement | null {
  const root = from.ownerDocument;
  const stops = [...root.querySelectorAll<HTMLElement>(focusable)].filter(
    (stop) => isTabStop(stop) && (stop === from || mayAct(stop)),
  );
  const ordered = [
    ...stops.filter((stop) => stop.tabIndex > 0).sort((one, other) => one.tabIndex - other.tabIndex),
    ...stops.filter((stop) => stop.tabIndex === 0),
  ];
  const at = ordered.indexOf(from as HTMLElement);
  if (at >= 0) return ordered[at + (isBackward ? -1 : 1)] ?? null;
  const following = 4;
  const isAfter = (stop: Element) => (from.compareDocumentPosition(stop) & following) !== 0;
  return (isBackward ? ordered.findLast((stop) => !isAfter(stop)) : ordered.find(isAfter)) ?? null;
}

function isTabStop(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && isUsable(element) && isRendered(element) && isChosenRadio(element);
}

/** Of a group of radio buttons Tab reaches the one that is checked. */
function isChosenRadio(element: HTMLElement): boolean {
  if (!isHtml(element, 'input') || element.type !== 'radio' || element.checked) return true;
  const group = element.ownerDocument.querySelectorAll<HTMLInputElement>('input[type=radio]:checked');
  return ![...group].some((radio) => radio.name === element.name && radio.form === element.form);
}

function isUsable(element: HTMLElement): boolean {
  return !element.matches(':disabled') && element.closest('[inert]') === null;
}

function isRendered(element: HTMLElement): boolean {
  if (element.getClientRects().length === 0) return false;
  return element.ownerDocument.defaultView?.getComputedStyle(element).visibility === 'visible';
}
