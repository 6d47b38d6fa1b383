import type { VisitorPresence } from '@alongside/protocol';
import type { SharedWindow } from '../shared-window';

const lookEveryMs = 1000;
const titleLength = 200;

/** A fragment that is a route; any other is the visitor's own business, and so is the query. */
const route = /^#!?\/[\w\-./]*$/;

/** The page as the list of visitors shows it: where, its title, whether it is looked at. */
export class VisitedPage {
  #told = '';

  readonly #changed: (presence: VisitorPresence) => void;
  readonly #shared: SharedWindow | undefined;

  constructor(changed: (presence: VisitorPresence) => void, shared: SharedWindow | undefined) {
    this.#changed = changed;
    this.#shared = shared;
  }

  get presence(): VisitorPresence {
    const { origin, pathname, hash } = (this.#shared?.now ?? window).location;
    return {
      url: origin + pathname + (route.test(hash) ? hash : ''),
      title: document.title.slice(0, titleLength),
      visible: document.visibilityState === 'visible',
    };
  }

  /** Looks now and then instead of patching the host's history functions; a page that is put away is told at once. */
  watch(wrap: (act: () => void) => () => void): void {
    const look = wrap(() => this.#look());
    setInterval(look, lookEveryMs);
    document.addEventListener('visibilitychange', look);
  }

  #look(): void {
    const { presence } = this;
    const now = JSON.stringify(presence);
    if (now === this.#told) return;
    this.#told = now;
    this.#changed(presence);
  }
}
