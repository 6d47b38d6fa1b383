import type { Guard } from '../loader/guard';

/** That an agent takes the customer to another page. */
export interface Taken {
  /** The agent's name. */
  by: string;
  to: 'reload' | 'elsewhere';
  /** When the agent asked for it. */
  atMs: number;
}

/** The customer reads who takes them away before their browser may ask whether to leave. */
const readFirstMs = 60;
/** A page that comes later than this has come by something else. */
const arrivesWithinMs = 10_000;
const shownMs = 6000;

interface NoticeSetup {
  guard: Guard;
  /** For the document that comes next. */
  keep: (taken: Taken | undefined) => void;
  changed: () => void;
}

/** Tells the customer that it was an agent who took them to another page: on the way, and for a while when it is there. */
export class TakenNotice {
  private taken: (Taken & { isThere: boolean }) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watching = new AbortController();

  constructor(private readonly setup: NoticeSetup) {}

  get shown(): { by: string; to: Taken['to']; isThere: boolean } | null {
    return this.taken;
  }

  /** What was said of a page that is there is not said of the next one. */
  private get underWay(): Taken | null {
    return this.taken?.isThere === false ? this.taken : null;
  }

  leave(taken: Taken, page: Window, go: () => void): void {
    this.taken = { ...taken, isThere: false };
    this.setup.keep(taken);
    this.setup.changed();
    this.watching.abort();
    this.later(readFirstMs, () => {
      this.later(arrivesWithinMs, () => this.forget());
      this.watchPage(page);
      go();
    });
  }

  /** The document stands where another one stood, or shows another page of its own. */
  arrive(kept: Taken | null = this.underWay): void {
    this.watching.abort();
    if (kept === null || Date.now() - kept.atMs > arrivesWithinMs) return;
    this.setup.keep(undefined);
    this.taken = { ...kept, isThere: true };
    this.setup.changed();
    this.later(shownMs, () => this.forget());
  }

  close(): void {
    this.watching.abort();
    clearTimeout(this.timer);
  }

  /** Of a page that is another one without a load nobody tells but its own history. */
  private watchPage(page: Window): void {
    this.watching.abort();
    this.watching = new AbortController();
    const { signal } = this.watching;
    const before = page.location.href;
    // Pages write into their history where they are scrolled to, and more; they are where they were.
    const moved = this.setup.guard.wrap(() => {
      if (page.location.href !== before) this.arrive();
    });
    for (const event of ['popstate', 'hashchange']) page.addEventListener(event, moved, { signal });
    (page as Partial<typeof page>).navigation?.addEventListener('currententrychange', moved, { signal });
  }

  private forget(): void {
    this.watching.abort();
    this.taken = null;
    this.setup.keep(undefined);
    this.setup.changed();
  }

  private later(ms: number, act: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.setup.guard.wrap(act), ms);
  }
}
