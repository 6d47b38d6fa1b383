/** How much of a page is on the screen. `growing`: it began a moment ago, and more of it is just coming. */
export type Picture = 'none' | 'growing' | 'there';

/** A page comes in pieces, one after the other, from a busy computer with pauses; a longer silence than this is its end. */
const quietMs = 600;
/** A page that changes all the time is not waited for any longer. */
const longestMs = 2000;

/** Tells from the times of what is shown whether a page is complete enough to be looked at. */
export class PictureWatch {
  private beganMs: number | null = null;
  private lastMs = 0;
  private isGrowing = false;
  private isEmpty = true;

  clear(): void {
    this.beganMs = null;
    this.isGrowing = false;
    this.isEmpty = true;
  }

  /** A page has begun and is still empty. */
  began(atMs: number): void {
    this.beganMs = this.lastMs = atMs;
    this.isGrowing = true;
    this.isEmpty = true;
  }

  /** A page stands as a whole. */
  stands(atMs: number): void {
    this.beganMs = this.lastMs = atMs;
    this.isGrowing = false;
    this.isEmpty = false;
  }

  /** A piece of the page has come, or something on it is another. */
  changed(atMs: number): void {
    // However long the first piece takes, it is not the last.
    this.isGrowing = this.isEmpty || this.at(atMs) === 'growing';
    if (this.isEmpty && this.beganMs !== null) this.beganMs = atMs;
    this.isEmpty = false;
    this.lastMs = atMs;
  }

  /** How it stands if nothing more comes before this moment. */
  at(atMs: number): Picture {
    if (this.beganMs === null || this.isEmpty) return 'none';
    const isLate = atMs - this.lastMs > quietMs || atMs - this.beganMs > longestMs;
    return this.isGrowing && !isLate ? 'growing' : 'there';
  }
}
