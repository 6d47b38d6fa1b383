import type { Guard } from '../guard';
import type { Natives } from '../natives';

/** Between two checks of a page that has changed: what they cost and weigh stays far below what is seen of the page. */
const checkEveryMs = 2000;

/** Says when to check what viewers have: long behind a change, in idle time. There is no timer while nothing is wanted. */
export class CheckClock {
  private cancel: (() => void) | null = null;
  private isStopped = false;

  constructor(private readonly setup: { natives: Natives; guard: Guard; check(): void }) {}

  request(): void {
    if (this.cancel !== null || this.isStopped) return;
    const { natives, guard } = this.setup;
    const timer = natives.setTimeout(
      guard(() => {
        this.cancel = natives.idle(guard(() => this.run()));
      }),
      checkEveryMs,
    );
    this.cancel = () => natives.clearTimeout(timer);
  }

  stop(): void {
    this.isStopped = true;
    this.cancel?.();
  }

  private run(): void {
    this.cancel = null;
    if (!this.isStopped) this.setup.check();
  }
}
