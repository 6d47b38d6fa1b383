/** Whether somebody sends more frames than `perSecond` over `seconds`. */
export class FrameRate {
  private since = 0;
  private count = 0;

  constructor(
    private readonly perSecond: number,
    private readonly seconds = 5,
  ) {}

  /** Counts one; false when it is one too many. */
  allows(now: number): boolean {
    if (now - this.since >= this.seconds * 1000) {
      this.since = now;
      this.count = 0;
    }
    this.count++;
    return this.count <= this.perSecond * this.seconds;
  }
}
