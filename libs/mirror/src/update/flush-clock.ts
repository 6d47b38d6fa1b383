import type { Guard } from '../guard';
import type { Natives } from '../natives';

/** So far apart are two flushes at least, two frames of most screens: the first one behind quiet does not wait. */
const betweenMs = 30;
/** A hidden tab has no frames. */
const hiddenMs = 250;

/** Says when to flush: at once after quiet, then with every other frame; work that is left over, in the next task. */
export class FlushClock {
  private last = Number.NEGATIVE_INFINITY;
  private cancel: (() => void) | null = null;
  private readonly channel = new MessageChannel();
  private isSlicing = false;
  private isStopped = false;

  constructor(
    private readonly setup: { window: Window; natives: Natives; guard: Guard; flush(): void; now(): number },
  ) {
    this.channel.port1.onmessage = setup.guard(() => {
      this.isSlicing = false;
      if (!this.isStopped) this.run();
    });
  }

  /** Something has changed. `mayRunNow` in a task of the browser's own, with no code of the page's around it. */
  request(mayRunNow: boolean): void {
    if (this.isStopped || this.isSlicing) return;
    if (mayRunNow && this.setup.now() - this.last > betweenMs) {
      this.run();
      return;
    }
    if (this.cancel !== null) return;
    this.cancel = this.wait(this.setup.guard(() => this.run()));
  }

  /** There is more to do than one slice allows. */
  continue(): void {
    if (this.isSlicing || this.isStopped) return;
    this.isSlicing = true;
    this.channel.port2.postMessage(0);
  }

  stop(): void {
    this.isStopped = true;
    this.cancel?.();
    this.channel.port1.close();
  }

  private run(): void {
    this.cancel?.();
    this.cancel = null;
    try {
      this.setup.flush();
    } finally {
      this.last = this.setup.now();
    }
  }

  private wait(act: () => void): () => void {
    const { window, natives } = this.setup;
    if (window.document.visibilityState === 'hidden') {
      const timer = natives.setTimeout(act, hiddenMs);
      return () => natives.clearTimeout(timer);
    }
    const next = () => {
      if (this.setup.now() - this.last >= betweenMs) act();
      else frame = natives.requestAnimationFrame(next);
    };
    let frame = natives.requestAnimationFrame(next);
    // A frame that never comes: the tab was hidden meanwhile.
    const timer = natives.setTimeout(act, hiddenMs);
    return () => {
      natives.cancelAnimationFrame(frame);
      natives.clearTimeout(timer);
    };
  }
}
