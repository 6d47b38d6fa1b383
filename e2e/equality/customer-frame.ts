const frameMs = 17;

/** The customer's window, with a clock and frames that run when a test says so: what was found once is found again. */
export class CustomerFrame {
  readonly element = document.createElement('iframe');
  private waiting = new Map<number, FrameRequestCallback>();
  private last = 0;
  private now = 0;

  /** @param clockStepMs how far each look at the clock moves it: with large steps slices get small */
  constructor(
    html: string,
    private readonly clockStepMs: number,
  ) {
    this.element.style.cssText = 'width:600px;height:420px;border:0;display:block;visibility:hidden';
    document.body.prepend(this.element);
    const { window } = this;
    window.performance.now = () => {
      this.now += this.clockStepMs;
      return this.now;
    };
    window.requestAnimationFrame = (act) => {
      this.waiting.set(++this.last, act);
      return this.last;
    };
    window.cancelAnimationFrame = (frame) => void this.waiting.delete(frame);
    this.document.open();
    this.document.write(html);
    this.document.close();
  }

  get window(): Window & typeof globalThis {
    return this.element.contentWindow as Window & typeof globalThis;
  }

  get document(): Document {
    return this.element.contentDocument as Document;
  }

  animate(): void {
    this.now += frameMs;
    const acts = [...this.waiting.values()];
    this.waiting.clear();
    for (const act of acts) act(this.now);
  }

  close(): void {
    this.element.remove();
  }
}

/** After everything that waits by now. */
export function task(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(0);
  });
}

/** After the browser has drawn: it tells of scrolling then. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
