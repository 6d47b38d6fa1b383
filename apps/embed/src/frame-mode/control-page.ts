import { element } from '../interface/element';
import { openPageOverlay, type PageOverlay } from '../interface/page-overlay';
import type { Visit } from '../loader/visit';
import { addressPart, sharedAddress } from './control-address';
import { controlWords as words } from './control-words';
import type { SharedPlace } from './shared-place';
import { every } from './steady-timers';
import type { WatchedWindow } from './watched-window';

/** What the bar takes from the shared page's height while there is a session. */
const barHeight = '64px';
const tallBarHeight = '116px';
const lookEveryMs = 500;
const ownTitle = document.title;

const style = `
html, body { height: 100%; margin: 0; overflow: hidden; background: #fff; color-scheme: light dark; }
body { display: flex; flex-direction: column; font: 400 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
iframe { flex: 1; width: 100%; min-height: 0; border: 0; display: block; background: #fff; color-scheme: normal; }
body.shared iframe { margin-bottom: ${barHeight}; }
body.child { justify-content: center; }
body.child .away { align-self: center; margin: 16px; max-width: 480px; padding: 22px; border: 1px solid #e6cf9f; border-radius: 16px; }
body.child.shared .away { margin-bottom: ${barHeight}; }
.away { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; padding: 10px 16px; background: #fdf3e1; color: #3b2a08;
  border-bottom: 1px solid #e6cf9f; }
.away p { margin: 0; flex: 1 1 320px; }
.away strong { display: block; font-weight: 650; }
.away button { font: inherit; font-weight: 550; min-height: 40px; padding: 0 14px; border: 1px solid #c9ab6a; border-radius: 10px;
  background: #fff; color: inherit; cursor: pointer; }
.away button:focus-visible { outline: 3px solid #0f766e; outline-offset: 2px; }
@media (max-width: 560px) {
  body.shared iframe, body.child.shared .away { margin-bottom: ${tallBarHeight}; }
}
@media (prefers-color-scheme: dark) {
  body { background: #121a1d; }
  .away { background: #33270f; color: #f6e7c8; border-color: #5d4a20; }
  .away button { background: #42341a; border-color: #74602f; }
}`;

const markLook = {
  position: 'absolute',
  inset: 'auto auto 14px 50%',
  transform: 'translateX(-50%)',
  margin: '0',
  padding: '8px 16px',
  borderRadius: '999px',
  background: '#16262b',
  color: '#fff',
  font: '550 14px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  width: 'max-content',
  maxWidth: 'calc(100vw - 24px)',
  boxSizing: 'border-box',
  textAlign: 'center',
};

interface ControlSetup {
  place: SharedPlace;
  shared: WatchedWindow;
  visit: Visit;
  /** Where the customer begins when the address names no page. */
  start: string;
}

type Button = [label: string, testid: string, act: () => void];

/** The control page: the shared frame in full size, the bar outside of it, and word when a page is not seen here. */
export class ControlPage {
  readonly #setup: ControlSetup;
  #notice: HTMLElement | null = null;
  #mark: PageOverlay | null = null;
  /** The page that was shown last. */
  #address: string;
  /** For this one the browser did not open a window. */
  #blocked: string | null = null;
  /** How many questions to the customer there are in this window. */
  #questions = 0;

  constructor(setup: ControlSetup) {
    this.#setup = setup;
    this.#address = sharedAddress(location, setup.start);
  }

  open(): void {
    const { place, shared, visit, start } = this.#setup;
    const { frame } = place;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
    frame.addEventListener('load', shared.look);
    frame.title = words.frame;
    document.body.replaceChildren();
    if (place.form === 'frame') this.#showFrame();
    shared.watch({
      leaving() {},
      replaced: () => this.#replaced(),
      blocked: (address) => this.#sayBlocked(address),
      asked: (isOpen) => {
        this.#questions += isOpen ? 1 : -1;
        this.#markWindow();
      },
    });
    this.#replaced();
    for (const event of ['session.started', 'session.updated', 'session.ended'] as const)
      visit.events.on(event, () => this.#sessionChanged());
    // Ours carry a state: without one the customer has typed an address, or followed a link to one.
    addEventListener('popstate', ({ state }) => {
      if (state === null) shared.go(sharedAddress(location, start));
    });
    every(lookEveryMs, () => this.#follow());
    addEventListener('pagehide', () => this.#mark?.close());
  }

  #showFrame(): void {
    const { frame } = this.#setup.place;
    frame.src = this.#address;
    document.body.append(frame);
  }

  #sessionChanged(): void {
    const session = this.#setup.visit.engagement?.session ?? null;
    document.body.classList.toggle('shared', session !== null);
    this.#markWindow();
  }

  /** Where the customer looks it has to be said that somebody else does, too. */
  #markWindow(): void {
    const { place, shared, visit } = this.#setup;
    this.#mark?.close();
    this.#mark = null;
    const session = visit.engagement?.session ?? null;
    const text =
      this.#questions > 0
        ? words.windowAsks
        : session && words.windowMark(session.agent.name, session.state === 'active');
    if (text === null || place.form === 'frame' || shared.isOutOfReach) return;
    this.#mark = openPageOverlay(shared.now.document);
    const label = shared.now.document.createElement('p');
    label.textContent = text;
    label.setAttribute('role', 'status');
    Object.assign(label.style, markLook);
    this.#mark.host.append(label);
  }

  #replaced(): void {
    const { place, shared } = this.#setup;
    const isAway = shared.isOutOfReach && !shared.isWaiting;
    if (isAway) this.#hideTraces();
    this.#markWindow();
    document.body.classList.toggle('child', place.form === 'window');
    if (place.form === 'window') this.#sayOfWindow();
    else if (isAway) this.#sayAway();
    else this.#say(null);
    this.#follow();
  }

  /** From now on this page itself is seen: nothing of the one before may stand in it that is not said of that one. */
  #hideTraces(): void {
    document.title = ownTitle;
    const { pathname } = new URL(this.#address, location.href);
    history.replaceState({ shared: true }, '', `#${pathname}`);
  }

  /** Address and title are those of the shared page, which may change them without a page load. */
  #follow(): void {
    const { shared } = this.#setup;
    if (shared.isOutOfReach) return;
    const { now } = shared;
    if (!now.location.protocol.startsWith('http')) return;
    this.#address = now.location.href;
    const part = addressPart(now.location);
    if (location.hash !== part || history.state === null) history.replaceState({ shared: true }, '', part);
    const title = now.document.title || now.location.host;
    if (document.title !== title) document.title = title;
  }

  /** Of the agent, while there is one. */
  get #agent(): string | null {
    return this.#setup.visit.engagement?.session?.agent.name ?? null;
  }

  #sayAway(): void {
    const { shared } = this.#setup;
    const address = URL.canParse(shared.heading) ? shared.heading : this.#address;
    // Where the customer is, is not said: what stands here is seen.
    this.#say(words.away(this.#agent), [
      [words.back, 'page-back', () => shared.go(this.#address)],
      [words.window, 'page-window', () => this.#openWindow(address)],
    ]);
  }

  #sayOfWindow(): void {
    const { place, shared, visit } = this.#setup;
    const intoFrame: Button = [words.intoFrame, 'page-frame', () => this.#takeBack()];
    const open = (label: string): Button => [label, 'page-window', () => this.#openWindow(this.#address)];
    const end: Button = [words.end, 'page-end', () => visit.engagement?.end()];
    if (place.window !== null)
      this.#say(shared.isOutOfReach ? words.windowAway(this.#agent) : words.inWindow, [
        [words.show, 'page-show', () => place.focusWindow()],
        intoFrame,
      ]);
    else if (this.#blocked !== null) this.#sayBlocked(this.#blocked);
    else if (!place.wasClosed) this.#say(words.start, [open(words.open), intoFrame]);
    else
      this.#say(words.windowClosed, [open(words.again), intoFrame, ...(this.#agent === null ? [] : [end])]);
  }

  #openWindow(address: string): void {
    const { place, shared } = this.#setup;
    if (!place.openWindow(address)) {
      this.#sayBlocked(address);
      return;
    }
    this.#blocked = null;
    place.frame.remove();
    shared.hurry();
    this.#replaced();
  }

  #sayBlocked(address: string): void {
    const { place, shared } = this.#setup;
    this.#blocked = address;
    this.#say(words.blocked, [
      [words.window, 'page-window', () => this.#openWindow(address)],
      place.form === 'window'
        ? [words.intoFrame, 'page-frame', () => this.#takeBack()]
        : [words.back, 'page-back', () => shared.go(this.#address)],
    ]);
  }

  #takeBack(): void {
    this.#blocked = null;
    this.#setup.place.closeWindow();
    this.#showFrame();
    this.#replaced();
  }

  #say(what: { title: string; text: string } | null, buttons: Button[] = []): void {
    this.#notice?.remove();
    this.#notice = null;
    if (what === null) return;
    this.#notice = element(
      'div',
      { class: 'away', role: 'status', testid: 'page-away' },
      element('p', {}, element('strong', {}, what.title), what.text),
      ...buttons.map(([label, testid, act]) =>
        element('button', { type: 'button', testid, onClick: act }, label),
      ),
    );
    document.body.prepend(this.#notice);
  }
}
