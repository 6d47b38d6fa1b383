import { element } from './element';
import type { EmbedRoot } from './root';

interface DialogSetup {
  root: EmbedRoot;
  testid: string;
  title: string;
  header: Node;
  body: Node[];
  /** Escape means no. */
  cancel: () => void;
}

/**
 * A question that stands in front of the page until it is answered: takes the focus, keeps it, and gives it back.
 *
 * @returns what closes it
 */
export function openDialog({ root, testid, title, header, body, cancel }: DialogSetup): () => void {
  const heading = element('h2', { id: 'title' }, title);
  const card = element(
    'div',
    { class: 'card', role: 'dialog', testid, aria: { modal: 'true', labelledby: 'title' } },
    element('header', {}, header, heading),
    ...body,
  );
  card.tabIndex = -1;
  const shade = element('div', { class: 'shade' }, card);
  const before = document.activeElement;
  shade.addEventListener('keydown', (event) => {
    // The page behind hears nothing of what is pressed here.
    event.stopPropagation();
    if (event.key === 'Escape') cancel();
    if (event.key === 'Tab') keepInside(root.shadow, card, event);
  });
  const remove = root.show(shade);
  root.asks(true);
  card.focus({ preventScroll: true });
  return () => {
    remove();
    root.asks(false);
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}

function keepInside(shadow: ShadowRoot, card: HTMLElement, event: KeyboardEvent): void {
  const stops = [...card.querySelectorAll<HTMLElement>('button, input, a[href]')];
  const first = stops[0];
  const last = stops.at(-1);
  if (first === undefined || last === undefined) return;
  const { activeElement } = shadow;
  const wrapsBack = event.shiftKey && (activeElement === first || activeElement === card);
  if (!wrapsBack && (event.shiftKey || activeElement !== last)) return;
  event.preventDefault();
  (wrapsBack ? last : first).focus();
}
