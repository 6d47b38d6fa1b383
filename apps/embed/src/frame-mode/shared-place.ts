import { tabStore } from '../loader/safe-storage';
import { makeSharedFrame } from './shared-frame';

/** Of the child window; so named, it is found again instead of opened twice. */
const windowName = 'alongside-shared';
/** Says in this tab's storage that there is one: a control page that is loaded anew goes on with it. */
const openedKey = 'alongside.child-window';

export type Form = 'frame' | 'window';

/** Where the control page has the shared page: in its frame, or in a child window of its own. */
export class SharedPlace {
  readonly frame = makeSharedFrame();
  #form: Form;
  #child: Window | null = null;

  constructor(form: Form) {
    this.#form = form;
    if (tabStore.get(openedKey) !== null) this.#findAgain();
  }

  get form(): Form {
    return this.#form;
  }

  /** null: there is none yet, or it was closed. */
  get window(): Window | null {
    if (this.#form === 'frame') return this.frame.contentWindow;
    return this.#child === null || this.#child.closed ? null : this.#child;
  }

  /** Whether there was a child window that is closed now. */
  get wasClosed(): boolean {
    return this.#child?.closed ?? false;
  }

  /** Shows a page, whatever is there. @returns false: the browser opens no window for it */
  open(address: string): boolean {
    if (this.#form === 'window') return this.openWindow(address);
    this.frame.src = address;
    return true;
  }

  /** As the answer to a press: without one a browser opens nothing. @returns whether it did */
  openWindow(address: string): boolean {
    // A window and not a tab: the one that is left behind would sleep, and the connection with it.
    const { availWidth, availHeight } = screen;
    const child = window.open(address, windowName, `popup,width=${availWidth},height=${availHeight}`);
    if (child === null) return false;
    this.#form = 'window';
    this.#child = child;
    tabStore.set(openedKey, '');
    return true;
  }

  focusWindow(): void {
    this.#child?.focus();
  }

  closeWindow(): void {
    this.#form = 'frame';
    this.#child?.close();
    this.#child = null;
    tabStore.set(openedKey, null);
  }

  /** The window of before, where it is. A name that no window has any more opens an empty one, or none. */
  #findAgain(): void {
    const child = window.open('', windowName);
    if (child === null || isEmpty(child)) {
      child?.close();
      tabStore.set(openedKey, null);
      return;
    }
    this.#form = 'window';
    this.#child = child;
  }
}

function isEmpty(child: Window): boolean {
  try {
    return child.location.href === 'about:blank';
  } catch {
    // A page of another origin is a page.
    return false;
  }
}
