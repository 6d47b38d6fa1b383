/** How much of a page is on the screen. `growing`: it began a moment ago, and more of it is just coming. */
export type Picture = 'none' | 'growing' | 'there';

/** A page comes in pieces, one after the other; a longer silence than this is its end. */
const quietMs = 250;
/** A page that changes all the time is not waited for any longer. */
const longestMs = 2000;

/** Tells from the times of what is shown whether a page is complete enough to be looked at. */
export class PictureWatch {
  private beganMs: number | null = null;
  private lastMs = 0;
  private isGrowing = false;

  clear(): void {
    this.beganMs = null;
    this.isGrowing = false;
  }

  /** A page has begun and is still empty. */
  began(atMs: number): void {
    this.beganMs = this.lastMs = atMs;
    this.isGrowing = true;
  }

  /** A page stands as a whole. */
  stands(atMs: number): void {
    this.beganMs = this.lastMs = atMs;
    this.isGrowing = false;
  }

  changed(atMs: number): void {
    this.isGrowing = this.at(atMs) === 'growing';
    this.lastMs = atMs;
  }

  /** How it stands if nothing more comes before this moment. */
  at(atMs: number): Picture {
    if (this.beganMs === null) return 'none';
    const isLate = atMs - this.lastMs > quietMs || atMs - this.beganMs > longestMs;
    return this.isGrowing && !isLate ? 'growing' : 'there';
  }
}
