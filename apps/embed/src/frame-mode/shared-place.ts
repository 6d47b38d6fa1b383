import { makeSharedFrame } from './shared-frame';

/** Of the child window; so named, it is found again instead of opened twice. */
const windowName = 'alongside-shared';

export type Form = 'frame' | 'window';

/** Where the control page has the shared page: in its frame, or in a child window of its own. */
export class SharedPlace {
  readonly frame = makeSharedFrame();
  #form: Form;
  #child: Window | null = null;

  constructor(form: Form) {
    this.#form = form;
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

  /** Shows a page, whatever is there. */
  open(address: string): void {
    if (this.#form === 'frame') this.frame.src = address;
    else this.openWindow(address);
  }

  /** As the answer to a press: without one a browser opens nothing. @returns whether it did */
  openWindow(address: string): boolean {
    // A window and not a tab: the one that is left behind would sleep, and the connection with it.
    const { availWidth, availHeight } = screen;
    const child = window.open(address, windowName, `popup,width=${availWidth},height=${availHeight}`);
    if (child === null) return false;
    this.#form = 'window';
    this.#child = child;
    return true;
  }

  focusWindow(): void {
    this.#child?.focus();
  }

  closeWindow(): void {
    this.#form = 'frame';
    this.#child?.close();
    this.#child = null;
  }
}
