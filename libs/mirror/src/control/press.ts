import type { Action } from '@alongside/protocol';
import { type ActingPage, mayActOn } from './acting-page';
import { focusedByPress } from './focusable';
import { modifiersOf } from './modifiers';

type MouseAction = Pick<Action, 'place' | 'modifiers'>;

interface At {
  clientX: number;
  clientY: number;
}

const buttons = { primary: { button: 0, buttons: 1 }, secondary: { button: 2, buttons: 2 } } as const;

/** All that a page hears when its user clicks there, in the browser's order; defaults happen unless the page forbids them. */
export function click(element: HTMLElement, action: MouseAction, page: ActingPage): void {
  const mouse = new Mouse(element, action);
  mouse.arrive();
  mouse.press('primary', page);
  mouse.release('primary');
  dismissPopovers(element);
  // An untrusted click has its default action as well: links, check boxes, submit buttons, labels.
  mouse.dispatchPointer('click', { button: 0, buttons: 0, detail: 1 });
}

/** Only what the second click adds: both clicks travel before it, each on its own. */
export function doubleClick(element: HTMLElement, action: MouseAction): void {
  new Mouse(element, action).dispatchMouse('dblclick', { button: 0, buttons: 0, detail: 2 });
}

export function openContextMenu(element: HTMLElement, action: MouseAction, page: ActingPage): void {
  const mouse = new Mouse(element, action);
  mouse.arrive();
  mouse.press('secondary', page);
  mouse.dispatchPointer('contextmenu', { ...buttons.secondary, detail: 0 });
  mouse.release('secondary');
}

/** The place on this screen: the box may have another size here than where the action was done. */
function pointIn(element: Element, place: Action['place']): At {
  const box = element.getBoundingClientRect();
  const scaleX = place.width === 0 ? 1 : box.width / place.width;
  const scaleY = place.height === 0 ? 1 : box.height / place.height;
  return { clientX: box.left + place.x * scaleX, clientY: box.top + place.y * scaleY };
}

/** A user's press beside an open popover closes it; a script's events do not. */
function dismissPopovers(pressed: Element): void {
  for (const popover of pressed.ownerDocument.querySelectorAll<HTMLElement>('[popover]')) {
    const isAuto = popover.popover === 'auto' && popover.matches(':popover-open');
    if (isAuto && !popover.contains(pressed) && !isInvoker(pressed, popover)) popover.hidePopover();
  }
}

/** Its own click toggles the popover. */
function isInvoker(pressed: Element, popover: HTMLElement): boolean {
  const button = pressed.closest<HTMLButtonElement>('button, input');
  return button?.popoverTargetElement === popover;
}

/** Events of one mouse at one point, made in the element's own realm. */
class Mouse {
  readonly #element: HTMLElement;
  readonly #common: MouseEventInit;
  readonly #realm: (Window & typeof globalThis) | null;

  constructor(element: HTMLElement, { place, modifiers }: MouseAction) {
    this.#element = element;
    this.#realm = element.ownerDocument.defaultView;
    this.#common = {
      ...pointIn(element, place),
      ...modifiersOf(modifiers),
      bubbles: true,
      cancelable: true,
      composed: true,
      view: this.#realm,
    };
  }

  arrive(): void {
    this.dispatchPointer('pointerover', {});
    this.dispatchMouse('mouseover', {});
    this.dispatchPointer('pointermove', {});
    this.dispatchMouse('mousemove', {});
  }

  /** Moves the focus, unless the page keeps it where it is, or it would go where nobody else may act. */
  press(which: keyof typeof buttons, page: ActingPage): void {
    this.dispatchPointer('pointerdown', buttons[which]);
    const isAllowed = this.dispatchMouse('mousedown', { ...buttons[which], detail: 1 });
    if (!isAllowed) return;
    const focused = focusedByPress(this.#element);
    if (focused === null) (this.#element.ownerDocument.activeElement as HTMLElement | null)?.blur();
    else if (mayActOn(focused, page)) focused.focus({ preventScroll: true });
  }

  release(which: keyof typeof buttons): void {
    const { button } = buttons[which];
    this.dispatchPointer('pointerup', { button, buttons: 0 });
    this.dispatchMouse('mouseup', { button, buttons: 0, detail: 1 });
  }

  /** false: the page has prevented what follows. */
  dispatchMouse(name: string, init: MouseEventInit): boolean {
    if (this.#realm === null) return false;
    return this.#element.dispatchEvent(new this.#realm.MouseEvent(name, { ...this.#common, ...init }));
  }

  dispatchPointer(name: string, init: PointerEventInit): boolean {
    if (this.#realm === null) return false;
    const pointer = { pointerId: 1, pointerType: 'mouse', isPrimary: true };
    return this.#element.dispatchEvent(
      new this.#realm.PointerEvent(name, { ...this.#common, ...pointer, ...init }),
    );
  }
}
