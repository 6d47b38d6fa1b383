import type { PageLocation, Policy } from '@alongside/protocol';
import type { Guard } from '../guard';
import { textMask } from '../privacy/mask';
import { privateUrl } from '../privacy/private-url';

const maxUrlLength = 2000;
const maxTitleLength = 250;

/** Where the page is, in what may be said of it. */
export function locationOf(window: Window, policy: Policy): PageLocation {
  return {
    url: privateUrl(window.location.href, policy.allowedQuery).slice(0, maxUrlLength),
    title: policy.maskAll ? textMask : titleOf(window.document).slice(0, maxTitleLength),
  };
}

function titleOf(document: Document): string {
  const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title')?.get?.call(document) as unknown;
  return typeof title === 'string' ? title : '';
}

/**
 * Notices that the address or title changed without a load. Looked at with every flush; the browser's own events and, where it
 * has them, its navigation entries make one.
 */
export class LocationDetector {
  private known: PageLocation | null = null;
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly window: Window,
    private readonly policy: Policy,
  ) {}

  start(changed: () => void, guard: Guard): void {
    this.known = locationOf(this.window, this.policy);
    const act = guard(changed);
    const { navigation } = this.window as { navigation?: EventTarget };
    this.listen(this.window, 'popstate', act);
    this.listen(this.window, 'hashchange', act);
    if (navigation !== undefined) this.listen(navigation, 'currententrychange', act);
    else this.stops.push(patchHistory(this.window as Window & typeof globalThis, act));
  }

  /** null: as before. */
  change(): PageLocation | null {
    const now = locationOf(this.window, this.policy);
    if (this.known?.url === now.url && this.known.title === now.title) return null;
    this.known = now;
    return now;
  }

  stop(): void {
    for (const stop of this.stops.splice(0)) stop();
  }

  private listen(target: EventTarget, name: string, act: () => void): void {
    target.addEventListener(name, act);
    this.stops.push(() => target.removeEventListener(name, act));
  }
}

function patchHistory(window: Window & typeof globalThis, changed: () => void): () => void {
  const prototype = window.History.prototype;
  const { pushState, replaceState } = prototype;
  prototype.pushState = function (...args): void {
    pushState.apply(this, args);
    changed();
  };
  prototype.replaceState = function (...args): void {
    replaceState.apply(this, args);
    changed();
  };
  return () => {
    prototype.pushState = pushState;
    prototype.replaceState = replaceState;
  };
}
