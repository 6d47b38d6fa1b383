type Report = (problem: string, count: number, detail: string) => void;

/**
 * Nothing of ours may break the page it lives in: each entry from the browser goes through one of these. What went wrong
 * is counted, told to whoever listens, and shown once.
 */
export class Guard {
  #count = 0;
  /** Set while a session is there to write it into its record; must not throw. */
  report: Report | null = null;

  readonly run = (act: () => unknown): void => {
    try {
      const result = act();
      if (result instanceof Promise) result.catch(this.failed);
    } catch (error) {
      this.failed(error);
    }
  };

  /** A listener that cannot throw. */
  readonly wrap =
    <A extends unknown[]>(act: (...args: A) => unknown): ((...args: A) => void) =>
    (...args) => {
      this.run(() => act(...args));
    };

  readonly failed = (error: unknown): void => {
    this.#count++;
    if (this.#count === 1) console.warn('[Alongside] An error of ours:', error);
    this.report?.('embed-error', this.#count, String(error).slice(0, 500));
  };
}
