const everyMs = 10_000;
const everyFrames = 500;
const mostFrames = 2_000;
/** A checkpoint may cost so many times what was recorded since the last one. */
const costFactor = 2;
/** So small a checkpoint always pays. */
const smallBytes = 16 << 10;

/**
 * When a checkpoint pays. Seeking folds what was recorded since the last one, so they stand close where much happens;
 * a large page on which little happens gets few, so that all of them together cost no more than the record itself.
 */
export class CheckpointRule {
  private lastAtMs = 0;
  private lastBytes = 0;
  private frames = 0;
  private bytes = 0;
  private hasChanged = false;

  /** A frame was folded; `changes`: the page is another one now. */
  folded(frameBytes: number, changes: boolean): void {
    this.frames++;
    this.bytes += frameBytes;
    this.hasChanged ||= changes;
  }

  isDue(atMs: number): boolean {
    if (!this.hasChanged) return false;
    if (this.frames >= mostFrames) return true;
    const isLate = atMs - this.lastAtMs >= everyMs || this.frames >= everyFrames;
    return isLate && this.bytes * costFactor + smallBytes >= this.lastBytes;
  }

  /** Whether the record ends with something that the last checkpoint does not have. */
  get isOpen(): boolean {
    return this.hasChanged;
  }

  made(atMs: number, bytes: number): void {
    this.lastAtMs = atMs;
    this.lastBytes = bytes;
    this.frames = 0;
    this.bytes = 0;
    this.hasChanged = false;
  }
}
