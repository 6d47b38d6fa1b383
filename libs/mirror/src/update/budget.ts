/** How much one slice of work may take: time, so that the page stays smooth, and bytes, so that a frame fits. */
export class Budget {
  private end = 0;
  private maxBytes = 0;
  private steps = 0;
  private isOver = false;

  constructor(private readonly now: () => number) {}

  begin(ms: number, maxBytes: number): void {
    this.end = this.now() + ms;
    this.maxBytes = maxBytes;
    this.steps = 0;
    this.isOver = false;
  }

  /** The clock is looked at now and then: asking it costs as much as a small node. */
  isSpent(bytes: number): boolean {
    if (this.isOver) return true;
    if (bytes > this.maxBytes || ((++this.steps & 31) === 0 && this.now() >= this.end)) this.isOver = true;
    return this.isOver;
  }
}
