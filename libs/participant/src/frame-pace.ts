/** Lets what is to be shown come in slices, between which a browser draws. */
export interface Pace {
  /** Null: there is time left in this frame. Else resolves when there is again. */
  turn(): Promise<void> | null;
  /** Does it, and counts the time it takes. */
  spend(act: () => void): void;
}

export interface FrameClock {
  performance: Pick<Performance, 'now'>;
  requestAnimationFrame(act: () => void): number;
  cancelAnimationFrame(frame: number): void;
  setTimeout(act: () => void, ms: number): number;
  clearTimeout(timer: number): void;
}

/** What is begun within it is finished, so that a frame takes a piece longer at most. */
const sliceMs = 6;
/** A page that takes so long to draw would not get further with short slices: it is drawn anew behind each of them. */
const longestSliceMs = 100;
/** A hidden page draws no frames, and is to be up to date when it is looked at. */
const hiddenFrameMs = 200;

/**
 * So much per frame of the screen; what comes by itself is shown at once. Where drawing takes longer than the slices, they
 * become as long: of what waits at least half of the time is spent on showing it.
 */
export class FramePace implements Pace {
  private spentMs = 0;
  private mayTakeMs = sliceMs;
  private endedMs = 0;
  private next: Promise<void> | null = null;

  constructor(private readonly clock: FrameClock) {}

  turn(): Promise<void> | null {
    return this.spentMs < this.mayTakeMs ? null : this.nextFrame();
  }

  spend(act: () => void): void {
    const { performance } = this.clock;
    const before = performance.now();
    try {
      act();
    } finally {
      this.endedMs = performance.now();
      this.spentMs += this.endedMs - before;
      void this.nextFrame();
    }
  }

  private nextFrame(): Promise<void> {
    const { clock } = this;
    this.next ??= new Promise((resolve) => {
      const begin = () => {
        clock.cancelAnimationFrame(frame);
        clock.clearTimeout(timer);
        const drawingMs = clock.performance.now() - this.endedMs;
        this.mayTakeMs = Math.min(Math.max(drawingMs, sliceMs), longestSliceMs);
        this.spentMs = 0;
        this.next = null;
        resolve();
      };
      const frame = clock.requestAnimationFrame(begin);
      const timer = clock.setTimeout(begin, hiddenFrameMs);
    });
    return this.next;
  }
}
