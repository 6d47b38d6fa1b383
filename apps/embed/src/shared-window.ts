import type { ClosedRootOf } from '@alongside/mirror';
import type { PageStart } from '@alongside/protocol';
import type { Look } from './interface/embed-interface';

export type Realm = Window & typeof globalThis;

export interface WindowListener {
  /** The document is about to go: what is still to be said of it is said now. */
  leaving(): void;
  /** Another document stands where it stood. */
  replaced(cause: PageStart['cause']): void;
  /** The browser opens no window for it: that takes a press of the customer's. */
  blocked?(address: string): void;
  /** See {@link SharedWindow.asks}. */
  asked?(isOpen: boolean): void;
}

/** Where the page that is shared lives: in the script's own window or, in frame mode, in the shared frame. */
export interface SharedWindow {
  readonly now: Realm;
  /** The customer is on a page that cannot be shared: others see that, and nothing of it. */
  readonly isOutOfReach?: boolean;
  /** The next page has not been noticed yet. */
  readonly isWaiting?: boolean;
  /** Of roots that were attached since we are there. No page may have it: it goes from hand to hand. */
  readonly closedRootOf: ClosedRootOf;
  /** @returns what ends it */
  watch(listener: WindowListener): () => void;
  /** Where overlays go when they lie over another window than the script's own. The page's next document has another one. */
  overlay?(look: Pick<Look, 'openRoot'>): HTMLElement | null;
  /** A question is put to the customer in the script's own window, which may not be the one they look at; or it is over. */
  readonly asks?: (isOpen: boolean) => void;
  /** Leaves for another page of the site. */
  go(address: string): void;
}
