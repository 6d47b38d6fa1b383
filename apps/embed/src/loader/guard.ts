type Report = (problem: string, count: number, detail: string) => void;

/**
 * Nothing of ours may break the page it lives in: each entry from the browser goes through one of these. What went wrong
 * is counted, told to whoever listens, and shown once.
 */
export class Guard {
  #count = 0;
  /** Set while a session is there to write it into its record. */
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
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (this.#count === 1) console.warn('[Alongside] An error of ours:', error);
    try {
      this.report?.('embed-error', this.#count, detail.slice(0, 500));
    } catch {
      // Whoever reports is broken too; the count above is what is left to do.
    }
  };
}
