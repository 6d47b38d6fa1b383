import { isScrolled } from './native-scroll';
import { scrollPart } from './scroll';

export interface ScrollScanSetup {
  /** Calls when the browser has nothing better to do. @returns takes it back */
  idle(act: (remainingMs: () => number) => void): () => void;
  /** The element is not at its beginning. */
  found(element: Element): void;
}

/** Elements of text, tables and lists: what one of them hides is seldom scrolled, and when it is from now on there is an event. */
const notAsked = new Set(
  `a abbr b bdi button caption cite code dd dt em figcaption h1 h2 h3 h4 h5 h6 i kbd label legend li mark option p q s samp
   small span strong sub summary sup td th thead time tr u var svg g text tspan`.split(/\s+/),
);
/** Asked in groups: to look at the clock costs as much as to ask. */
const groupSize = 16;

/**
 * Looks for elements that were scrolled before anybody listened. To ask one makes the browser look at its layout, which for a
 * whole page takes as long as reading it does; so it is done when the browser is idle.
 */
export class ScrollScan {
  #waiting: Element[] = [];
  #cancel: (() => void) | null = null;

  constructor(private readonly setup: ScrollScanSetup) {}

  add(element: Element, localName: string): void {
    if (notAsked.has(localName) || !scrollPart.carries(element)) return;
    this.#waiting.push(element);
    this.#cancel ??= this.setup.idle((remainingMs) => this.#look(remainingMs));
  }

  /** All of it now. */
  finish(): void {
    if (this.#waiting.length > 0) this.#look(() => Number.POSITIVE_INFINITY);
  }

  stop(): void {
    this.#cancel?.();
    this.#waiting = [];
  }

  #look(remainingMs: () => number): void {
    this.#cancel?.();
    this.#cancel = null;
    const waiting = this.#waiting;
    let index = 0;
    for (; index < waiting.length; index++) {
      if (index % groupSize === groupSize - 1 && remainingMs() <= 0) break;
      const element = waiting[index] as Element;
      if (isScrolled(element)) this.setup.found(element);
    }
    this.#waiting = waiting.slice(index);
    if (this.#waiting.length > 0) this.#cancel = this.setup.idle((ms) => this.#look(ms));
  }
}
