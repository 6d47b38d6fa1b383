import { keepAuthorTexts, keepClosedRoots } from '@alongside/mirror';
import { pageCause } from '../engagement/page-cause';
import type { Look } from '../interface/embed-interface';
import { openPageOverlay } from '../interface/page-overlay';
import type { Guard } from '../loader/guard';
import type { Realm, SharedWindow, WindowListener } from '../shared-window';
import { pageAddress } from './control-address';
import { keepInFrame } from './keep-in-frame';
import type { SharedPlace } from './shared-place';
import { every } from './steady-timers';

/** Now and then, for what tells nobody: `document.open` takes listeners away. */
const lookEveryMs = 250;
/** Between a document that says good-bye and the next one. */
const hurryMs = 4;
const mostHurries = 500;

/**
 * A window in which pages stand that nobody altered (claim C16). Each document is noticed from outside as soon as it has taken
 * the place of another, and gets our hooks before most of its own scripts have run.
 */
export class WatchedWindow implements SharedWindow {
  readonly #listeners = new Set<WindowListener>();
  readonly #place: SharedPlace;
  readonly #guard: Guard;
  /** The one that listeners know of; null: out of reach; undefined: none yet. */
  #document: Document | null | undefined;
  #closedRootOf: SharedWindow['closedRootOf'] = () => null;
  #hurries = 0;
  #keepInFrame = () => {};
  #heading = '';

  constructor(place: SharedPlace, guard: Guard) {
    this.#place = place;
    this.#guard = guard;
    every(lookEveryMs, this.look);
  }

  /** What is out of reach is seen as the control page shows it: as a frame with a notice above it. */
  get now(): Realm {
    return this.isOutOfReach ? window : (this.#place.window as Realm);
  }

  /** There is a page of another origin, the browser's own word that there is no page, or one that is not noticed yet. */
  get isOutOfReach(): boolean {
    return !this.#document || documentIn(this.#place.window) !== this.#document;
  }

  /** Then nothing is shared: what stands in the control page meanwhile was not said to be seen. */
  get isWaiting(): boolean {
    return this.#document !== null && this.isOutOfReach;
  }

  readonly closedRootOf: SharedWindow['closedRootOf'] = (host) => this.#closedRootOf(host);

  /** Where the page that was seen last was going, as far as its browser tells. */
  get heading(): string {
    return this.#heading;
  }

  watch(listener: WindowListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Over a child window's page nothing of the control page can lie. */
  overlay(look: Pick<Look, 'openRoot'>): HTMLElement | null {
    if (this.isOutOfReach || this.#place.form === 'frame') return null;
    return openPageOverlay(this.now.document, look).host;
  }

  readonly asks = (isOpen: boolean): void => this.#tell((listener) => listener.asked?.(isOpen));

  go(to: string): void {
    const address = pageAddress(new URL(to, location.href));
    if (!this.isOutOfReach) this.now.location.assign(address);
    else if (!this.#place.open(address)) this.#tell((listener) => listener.blocked?.(address));
  }

  readonly look = (): void => this.#guard.run(() => this.#look());

  #look(): void {
    const document = documentIn(this.#place.window);
    if (document === this.#document) {
      if (document !== null) this.#listen();
      return;
    }
    // What stands in a new window before its first page is nobody's.
    if (document !== null && (document.URL === 'about:blank' || document.documentElement === null)) return;
    this.#hurries = 0;
    this.#document = document;
    if (document !== null) this.#install(this.now);
    const cause = document === null ? 'load' : pageCause(this.now);
    this.#tell((listener) => listener.replaced(cause));
  }

  #install(page: Realm): void {
    this.#heading = '';
    keepAuthorTexts(page);
    this.#closedRootOf = keepClosedRoots(page);
    this.#keepInFrame = keepInFrame(page, this.#guard);
    this.#listen();
  }

  /** Adding them again adds nothing. */
  #listen(): void {
    const { now } = this;
    now.addEventListener('pagehide', this.#hidden);
    (now as { navigation?: EventTarget }).navigation?.addEventListener('navigate', this.#navigates);
    this.#keepInFrame();
  }

  readonly #navigates = (event: Event): void => {
    this.#heading = (event as Event & { destination?: { url?: string } }).destination?.url ?? '';
  };

  /** A page may tell itself that it is hidden. */
  readonly #hidden = ({ isTrusted }: Event): void =>
    this.#guard.run(() => {
      if (!isTrusted) return;
      this.#tell((listener) => listener.leaving());
      this.hurry();
    });

  /** The next document may come at any moment. */
  hurry(): void {
    const isUnderWay = this.#hurries > 0;
    this.#hurries = mostHurries;
    if (!isUnderWay) this.#hurry();
  }

  #hurry(): void {
    if (this.#hurries-- <= 0) return;
    setTimeout(() => {
      this.look();
      this.#hurry();
    }, hurryMs);
  }

  #tell(act: (listener: WindowListener) => void): void {
    for (const listener of [...this.#listeners]) this.#guard.run(() => act(listener));
  }
}

/** null: of another origin, or the browser's own word that there is no page. */
function documentIn(window: Window | null): Document | null {
  try {
    return window?.document ?? null;
  } catch {
    return null;
  }
}
