import type { Frame, VisitorWelcome } from '@alongside/protocol';
import type { Engagement } from '../engagement/engagement';
import type { AlongsideApi } from '../public-api';
import type { SharedWindow } from '../shared-window';
import { Emitter } from './emitter';
import type { Guard } from './guard';
import { takeLinkToken } from './link-token';
import { tabStore } from './safe-storage';
import type { ScriptPlace } from './script-place';
import { sessionKey } from './session-key';
import { VisitedPage } from './visited-page';
import { VisitorLink } from './visitor-link';

/** One document's visit: the visitor's socket, and the parts that are fetched when they are needed. */
export class Visit {
  readonly events = new Emitter();
  readonly link: VisitorLink;
  /** Null until there is something to ask, to show or to go on with. */
  engagement: Engagement | null = null;
  readonly #page: VisitedPage;
  #opening: Promise<Engagement> | null = null;
  #linkToken = takeLinkToken();
  #welcome: VisitorWelcome | null = null;
  /** Calls of the host that need an address to fetch from. */
  readonly #wanted: (() => void)[] = [];

  readonly #place: ScriptPlace;
  readonly #guard: Guard;

  readonly #shared: SharedWindow | undefined;

  constructor(place: ScriptPlace, guard: Guard, shared?: SharedWindow) {
    this.#shared = shared;
    this.#place = place;
    this.#guard = guard;
    this.#page = new VisitedPage((presence) => this.link.tellPresence(presence), shared);
    this.link = new VisitorLink({
      place,
      guard,
      presence: () => this.#page.presence,
      welcomed: (welcome) => this.#welcomed(welcome),
      heard: (frame) => this.#heard(frame),
      refused: (code, reason) => this.#refused(code, reason),
    });
  }

  start(): void {
    const kept = tabStore.get(sessionKey);
    // A session goes on without waiting for the visitor's welcome.
    if (kept !== null) this.#guard.run(() => this.#open((JSON.parse(kept) as { coreUrl: string }).coreUrl));
    this.link.start();
    this.#page.watch(this.#guard.wrap);
  }

  /** Waits, if need be, until the gateway has said where the parts are. */
  async engage(): Promise<Engagement> {
    if (this.#welcome === null && this.engagement === null)
      await new Promise<void>((resolve) => this.#wanted.push(resolve));
    return this.engagement ?? this.#open(this.#welcome?.coreUrl ?? '');
  }

  #welcomed(welcome: VisitorWelcome): void {
    this.#welcome = welcome;
    for (const resolve of this.#wanted.splice(0)) resolve();
    const isNeeded = welcome.showConnect || this.#linkToken !== null || tabStore.get(sessionKey) !== null;
    if (this.#opening === null && isNeeded) this.#guard.run(() => this.#open(welcome.coreUrl));
    else this.#tellWelcome();
    this.events.emit('ready', { visitorId: welcome.visitorId });
  }

  #heard(frame: Frame): void {
    this.#guard.run(async () => (await this.engage()).heard(frame));
  }

  /** @throws when the host's Content-Security-Policy forbids it, or the network fails */
  #open(address: string): Promise<Engagement> {
    this.#opening ??= this.#load(new URL(address, this.#place.url).href);
    return this.#opening;
  }

  async #load(coreUrl: string): Promise<Engagement> {
    const { events } = this;
    const place = this.#place;
    const guard = this.#guard;
    const url = coreUrl.replace('/core-', '/ui-');
    try {
      const module = (await import(url)) as typeof import('../ui');
      this.engagement = module.openEngagement({
        place,
        guard,
        events,
        coreUrl,
        shared: this.#shared,
        send: (bytes) => this.link.send(bytes),
        confirm: () => (window as unknown as { Alongside: AlongsideApi }).Alongside.confirm,
      });
    } catch (error) {
      this.#opening = null;
      this.#complain(`${url} did not load. Does your CSP allow it?`);
      throw error;
    }
    this.#tellWelcome();
    return this.engagement;
  }

  #tellWelcome(): void {
    if (this.#welcome === null || this.engagement === null) return;
    this.engagement.welcomed(this.#welcome, this.#linkToken);
    this.#linkToken = null;
  }

  #refused(code: number, reason: string): void {
    const why = reason || `Refused (${code}).`;
    const message = `${why} (data-site="${this.#place.siteKey}", origin ${location.origin})`;
    this.#complain(message);
    this.engagement?.refused(message);
  }

  #complain(message: string): void {
    console.error(`[Alongside] ${message}`);
    this.events.emit('error', { message });
  }
}
