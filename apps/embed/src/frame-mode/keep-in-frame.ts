import type { Guard } from '../loader/guard';
import type { Realm } from '../shared-window';

const outOfFrame = new Set(['_top', '_parent', '_blank']);

/**
 * A link or form that is to open in the whole tab, or of the site in another one, opens in the shared frame: there it goes on
 * being shared. What the customer sends elsewhere by a key, what is downloaded, and another site's tab is left alone.
 *
 * @returns what listens; doing so again adds nothing
 */
export function keepInFrame(window: Realm, guard: Guard): () => void {
  const clicked = guard.wrap((event: MouseEvent) => {
    const link = isPlain(event) ? linkOf(event) : null;
    if (link === null || link.hasAttribute('download')) return;
    if (isKept(link.getAttribute('href') ?? '', link.getAttribute('target'), window)) turn(link, 'target');
  });
  const sent = guard.wrap(({ target, submitter }: SubmitEvent) => {
    const form = target as Element;
    const own = submitter?.getAttribute('formtarget') ?? null;
    const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
    if (!isKept(action, own ?? form.getAttribute('target'), window)) return;
    if (submitter !== null && own !== null) turn(submitter, 'formtarget');
    else turn(form, 'target');
  });
  return () => {
    // On the way down: a page may stop what bubbles up.
    window.addEventListener('click', clicked, true);
    window.addEventListener('submit', sent, true);
  };
}

/** For as long as the browser does what was asked of it: the page is as it was when anybody looks. */
function turn(element: Element, attribute: string): void {
  const before = element.getAttribute(attribute);
  element.setAttribute(attribute, '_self');
  setTimeout(() => {
    if (before === null) element.removeAttribute(attribute);
    else element.setAttribute(attribute, before);
  });
}

function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  for (const node of event.composedPath() as Element[])
    if ((node.localName === 'a' || node.localName === 'area') && node.hasAttribute('href'))
      return node as HTMLAnchorElement;
  return null;
}

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** @param target as the element has it; what stands nowhere stands on the document's `base` */
function isKept(address: string, target: string | null, { document, location }: Window): boolean {
  const base = document.querySelector('base[target]')?.getAttribute('target') ?? '';
  const name = (target ?? base).toLowerCase();
  if (!outOfFrame.has(name) || !URL.canParse(address, document.baseURI)) return false;
  const { origin, protocol } = new URL(address, document.baseURI);
  // The whole tab is not the page's to take; what another tab shows of another site is nobody's business.
  return origin === location.origin || (name !== '_blank' && protocol.startsWith('http'));
}
