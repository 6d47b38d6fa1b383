import type { Navigate, NavigateRefusal } from '@alongside/protocol';

/** Where an agent wants to take the customer, until the page is there. */
export type AskedNavigation =
  | { name: 'under-way'; to: Navigate }
  | { name: 'failed'; to: Navigate; why: NavigationFailure };

/** `late`: nothing has come and nobody has said why. The others are the customer's page's words and the gateway's. */
export type NavigationFailure =
  | NavigateRefusal
  | 'late'
  | 'no-consent'
  | 'not-source'
  | 'paused'
  | 'ended'
  | 'not-now';

/** Longer than slow pages take; a customer whose browser asks whether to leave needs an agent who knows. */
const lateMs = 10_000;

/** Follows what an agent asked for until the customer's page has come, or has not. */
export class NavigationWatch {
  private asked: AskedNavigation | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Where the customer was when it was asked, and what is shown now. */
  private from = { epoch: 0, url: '' };
  private shown = { epoch: 0, url: '' };

  constructor(private readonly changed: (asked: AskedNavigation | null) => void) {}

  begin(to: Navigate): void {
    this.from = this.shown;
    this.change({ name: 'under-way', to });
    this.timer = setTimeout(() => this.fail('late'), lateMs);
  }

  /** A document of the customer's is on the screen. */
  pageShown(epoch: number): void {
    this.shown = { ...this.shown, epoch };
    if (epoch !== this.from.epoch) this.forget();
  }

  /** The address is another one, with or without a document of its own. */
  locationShown(url: string): void {
    this.shown = { ...this.shown, url };
    if (url !== this.from.url) this.forget();
  }

  /** What comes behind the answer to one that is over already answers nobody. */
  fail(why: NavigationFailure): void {
    if (this.asked?.name === 'under-way') this.change({ name: 'failed', to: this.asked.to, why });
  }

  forget(): void {
    if (this.asked !== null) this.change(null);
  }

  private change(asked: AskedNavigation | null): void {
    clearTimeout(this.timer);
    this.asked = asked;
    this.changed(asked);
  }
}
