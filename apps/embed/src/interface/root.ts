import { element } from './element';
import type { Look } from './embed-interface';
import { styleText } from './style-text';

/**
 * Our one element in the host's document. It stays whatever the page does to its own: put back when it is taken out,
 * above the page's dialogs where the browser has a top layer, out of reach of the page's styles and scripts.
 */
export class EmbedRoot {
  readonly shadow: ShadowRoot;
  /** Over the page, under our own controls: others' pointers and drawings. */
  readonly overlay = element('div', { class: 'layer' });
  private readonly host = document.createElement('alongside-root');
  private readonly ui = element('div', { class: 'ui' });

  /** @param asks hears when a question is put to the customer, and when it is over */
  constructor(
    look: Look,
    readonly asks: (isOpen: boolean) => void = () => {},
  ) {
    this.shadow = this.host.attachShadow({ mode: look.openRoot ? 'open' : 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styleText);
    this.shadow.adoptedStyleSheets = [sheet];
    this.shadow.append(this.overlay, this.ui);
    if (/^#[0-9a-f]{6}$/i.test(look.accent)) this.useAccent(look.accent);
    this.place();
    new MutationObserver(() => this.place()).observe(document, { childList: true, subtree: false });
    this.watchOwnPlace();
  }

  /** @returns what takes it out again */
  show(part: HTMLElement): () => void {
    this.ui.append(part);
    this.rise();
    return () => part.remove();
  }

  /** Above what the page has put into the top layer since. */
  rise(): void {
    if (!('showPopover' in this.host) || !this.host.isConnected) return;
    if (this.host.matches(':popover-open')) this.host.hidePopover();
    this.host.popover = 'manual';
    this.host.showPopover();
  }

  private place(): void {
    const { documentElement } = document;
    if (documentElement === null || this.host.isConnected) return;
    documentElement.append(this.host);
    this.rise();
    this.watchOwnPlace();
  }

  /** A page that writes itself anew takes our element out with the rest. */
  private watchOwnPlace(): void {
    const watched = document.documentElement;
    if (watched === null || watched === this.watched) return;
    this.watched = watched;
    new MutationObserver(() => this.place()).observe(watched, { childList: true });
  }
  private watched: Element | null = null;

  private useAccent(accent: string): void {
    const channels = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16) / 255);
    const [red = 0, green = 0, blue = 0] = channels.map((it) =>
      it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4,
    );
    const isLight = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.36;
    this.ui.style.setProperty('--accent', accent);
    this.ui.style.setProperty('--on-accent', isLight ? '#10191c' : '#fff');
  }
}
