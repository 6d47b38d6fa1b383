import { Injectable } from '@nestjs/common';

/** Somebody who looks again after this long looks anew. */
const viewMs = 15 * 60 * 1000;

/** Who is looking at what: many reads of one view are one look. */
@Injectable()
export class Views {
  private readonly noted = new Map<string, { at: number; done: Promise<void> }>();

  /** Resolves once the look is on record; reads that come meanwhile wait for the same entry. */
  once(view: string, now: number, note: () => Promise<void>): Promise<void> {
    for (const [key, { at }] of this.noted) if (now - at >= viewMs) this.noted.delete(key);
    const known = this.noted.get(view);
    if (known !== undefined) return known.done;
    const done = note();
    this.noted.set(view, { at: now, done });
    // A look that could not be noted was none: the next read tries again.
    done.catch(() => this.noted.delete(view));
    return done;
  }
}
