import type { Action, Part, PartValue, Place } from '@alongside/protocol';
import type { Guard } from '../guard';
import type { Nodes } from '../nodes';
import { isElement, isFrame, isHtml } from '../part/control';
import { deepActiveElement } from '../part/focus';
import type { KnownParts } from '../part/known-parts';
import { openPart, raise } from '../part/open';
import { isAgentsOwn, keyHandling } from './key-handling';
import { modifierBits } from './modifiers';
import { TypedParts } from './typed-parts';

export interface ControlTrackerOptions {
  nodes: Nodes;
  /** The updater's: what the agent types goes into it, so that the source's answer is no news. */
  known: KnownParts;
  /** Whether the agent has control now. While not, the mirror takes no input at all. */
  mayControl(): boolean;
  act(action: Action): void;
  sendParts(parts: Part[]): void;
  guard?: Guard;
}

/**
 * Catches what the agent does in the mirror and says it to the source. Nothing but text is changed here: the mirror
 * changes when the source's page did.
 */
export class ControlTracker {
  readonly #options: ControlTrackerOptions;
  readonly #roots = new Map<Node, () => void>();
  readonly #typed: TypedParts;

  constructor(options: ControlTrackerOptions) {
    this.#options = options;
    this.#typed = new TypedParts(options);
  }

  /** For the mirror's document, anew with each page. Frames and shadow roots in it are found when the agent gets there. */
  install(root: Document | ShadowRoot): void {
    if (this.#roots.has(root)) return;
    const guard = this.#options.guard ?? ((act) => act);
    const listeners = Object.entries(this.#listeners()).map(
      ([name, listener]) =>
        [name, guard((event: Event) => listener(event)) as (event: Event) => void] as const,
    );
    const options = { capture: true, passive: false };
    for (const [name, listener] of listeners) root.addEventListener(name, listener, options);
    this.#roots.set(root, () => {
      for (const [name, listener] of listeners) root.removeEventListener(name, listener, options);
    });
  }

  stop(): void {
    for (const remove of this.#roots.values()) remove();
    this.#roots.clear();
    this.#typed.stop();
  }

  #listeners(): Record<string, (event: Event) => void> {
    return {
      pointerover: (event) => this.#entered(event),
      pointerdown: () => this.#typed.agentMoves(),
      mousedown: (event) => this.#pressed(event as MouseEvent),
      click: (event) => this.#clicked(event as MouseEvent, 'click'),
      dblclick: (event) => this.#clicked(event as MouseEvent, 'double-click'),
      contextmenu: (event) => this.#clicked(event as MouseEvent, 'context-menu'),
      auxclick: (event) => event.preventDefault(),
      dragstart: (event) => event.preventDefault(),
      drop: (event) => event.preventDefault(),
      wheel: (event) => this.#wheeled(event),
      touchmove: (event) => this.#wheeled(event),
      keydown: (event) => this.#key(event as KeyboardEvent),
      beforeinput: (event) => this.#beforeInput(event as InputEvent),
      input: (event) => this.#typed.input(event),
      change: (event) => this.#typed.input(event),
      scroll: (event) => this.#typed.scrolled(event),
      focusin: (event) => this.#typed.focused(event),
      toggle: (event) => this.#toggled(event),
    };
  }

  #entered(event: Event): void {
    for (const target of event.composedPath()) {
      if (isShadowRoot(target)) this.install(target);
    }
    const target = event.target as Node | null;
    if (target === null || !isFrame(target) || target.contentDocument === null) return;
    this.install(target.contentDocument);
  }

  #pressed(event: MouseEvent): void {
    const target = originOf(event);
    const isOpen = this.#options.mayControl() && target !== null && !this.#typed.isClosed(target);
    if (!isOpen) event.preventDefault();
  }

  #clicked(event: MouseEvent, type: Action['type']): void {
    const target = originOf(event);
    // Pickers of dates, colours and options open here: the choice is a part, and the source's screen stays as it is.
    if (target === null || !opensPicker(target) || !this.#options.mayControl()) event.preventDefault();
    if (target === null || !this.#options.mayControl()) return;
    const place = this.#placeOf(target, event);
    if (place === null) return;
    this.#options.act({ type, place, key: '', modifiers: modifierBits(event) });
  }

  #wheeled(event: Event): void {
    if (this.#options.mayControl()) this.#typed.agentMoves();
    else event.preventDefault();
  }

  #key(event: KeyboardEvent): void {
    if (!this.#options.mayControl()) {
      // The agent's own shortcuts, and the way out, are no input of the page.
      if (!isAgentsOwn(event) && event.key !== 'Tab') event.preventDefault();
      return;
    }
    this.#typed.agentMoves();
    const target = originOf(event);
    if (target === null) return;
    const { isSent, isNative } = keyHandling(event, target);
    if (!isNative) event.preventDefault();
    if (event.key === 'Tab') this.#typed.tabPressed();
    const node = this.#options.nodes.idOf(deepActiveElement(target.ownerDocument) ?? target);
    if (!isSent || node === 0) return;
    const place = { node, x: 0, y: 0, width: 0, height: 0 };
    this.#options.act({ type: 'key', place, key: event.key, modifiers: modifierBits(event) });
  }

  /** A press beside a popover or Escape closes it in this browser; it stays open until the source's has closed. */
  #toggled(event: Event): void {
    const element = originOf(event) as HTMLElement | null;
    if (element === null || (event as ToggleEvent).newState !== 'closed') return;
    const known = this.#options.known.explicit(openPart, element) as PartValue<'open'> | undefined;
    if (known?.state === 'popover' || known?.state === 'modal') raise([element]);
  }

  /** An editor's text is the page's: it comes back as the source's change. */
  #beforeInput(event: InputEvent): void {
    const target = originOf(event);
    const isText = target !== null && (isHtml(target, 'input') || isHtml(target, 'textarea'));
    if (!isText || !this.#options.mayControl() || this.#typed.isClosed(target)) event.preventDefault();
    if (isText || target === null || !this.#options.mayControl()) return;
    this.#pasteIntoEditor(event, target);
  }

  #pasteIntoEditor(event: InputEvent, target: Element): void {
    const pasted =
      event.inputType === 'insertFromPaste' ? event.dataTransfer?.getData('text/plain') : undefined;
    const node = this.#options.nodes.idOf(target);
    if (pasted === undefined || node === 0) return;
    const place = { node, x: 0, y: 0, width: 0, height: 0 };
    for (const key of pasted)
      this.#options.act({ type: 'key', place, key: key === '\n' ? 'Enter' : key, modifiers: 0 });
  }

  #placeOf(target: Element, event: MouseEvent): Place | null {
    const node = this.#options.nodes.idOf(target);
    if (node === 0) return null;
    const box = target.getBoundingClientRect();
    return {
      node,
      x: Math.round(event.clientX - box.left),
      y: Math.round(event.clientY - box.top),
      width: Math.round(box.width),
      height: Math.round(box.height),
    };
  }
}

function originOf(event: Event): Element | null {
  const origin = event.composedPath()[0];
  return origin !== undefined && 'nodeType' in origin && isElement(origin as Node)
    ? (origin as Element)
    : null;
}

function isShadowRoot(target: EventTarget): target is ShadowRoot {
  return 'host' in target && 'adoptedStyleSheets' in target;
}

function opensPicker(target: Element): boolean {
  if (isHtml(target, 'select') || isHtml(target, 'option')) return true;
  if (!isHtml(target, 'input')) return false;
  return ['color', 'date', 'datetime-local', 'month', 'range', 'time', 'week'].includes(target.type);
}
