import type { PageLocation, Policy } from '@alongside/protocol';
import type { Guard } from '../guard';
import type { Natives } from '../natives';
import { textMask } from '../privacy/mask';
import { type Privacy, zone } from '../privacy/privacy';
import { privateUrl } from '../privacy/private-url';

const maxUrlLength = 2000;
const maxTitleLength = 250;

/** Where the page is, in what may be said of it. */
export function locationOf(window: Window, { policy, privacy, natives }: LocationRules): PageLocation {
  const title = titleOf(window.document);
  const isPlain = title === '' || isTitlePlain(window.document, privacy, natives);
  return {
    url: privateUrl(window.location.href, policy.allowedQuery).slice(0, maxUrlLength),
    title: isPlain ? title.slice(0, maxTitleLength) : textMask,
  };
}

interface LocationRules {
  policy: Policy;
  privacy: Privacy;
  natives: Natives;
}

/** Of an HTML document the first one is its title. Not looked for where there is none. */
function isTitlePlain(document: Document, privacy: Privacy, natives: Natives): boolean {
  const element = natives.find(document, 'title');
  return element === null ? privacy.outermost() === zone.plain : privacy.zoneOf(element) === zone.plain;
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
  /** As the page has it: asked for with every flush, and mostly the same. */
  private seen = { href: '', title: '', isPlain: true };
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly window: Window,
    private readonly rules: LocationRules,
  ) {}

  start(changed: () => void, guard: Guard): void {
    this.known = locationOf(this.window, this.rules);
    const act = guard(changed);
    const { navigation } = this.window as { navigation?: EventTarget };
    this.listen(this.window, 'popstate', act);
    this.listen(this.window, 'hashchange', act);
    if (navigation !== undefined) this.listen(navigation, 'currententrychange', act);
    else this.stops.push(patchHistory(this.window as Window & typeof globalThis, act));
  }

  /** null: as before. */
  change(): PageLocation | null {
    const { href } = this.window.location;
    const title = titleOf(this.window.document);
    const { privacy, natives } = this.rules;
    const isPlain = title === '' || isTitlePlain(this.window.document, privacy, natives);
    const { seen } = this;
    if (href === seen.href && title === seen.title && isPlain === seen.isPlain) return null;
    this.seen = { href, title, isPlain };
    const now = locationOf(this.window, this.rules);
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
