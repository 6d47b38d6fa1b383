/** Work of one animation frame, asked for as often as anybody likes and done once; nothing runs while nobody asks. */
export class FrameTask {
  readonly #work: (nowMs: number) => boolean;
  readonly #window: Window;
  #request: number | null = null;

  /** work: answers whether it has to go on in the next frame. */
  constructor(window: Window, work: (nowMs: number) => boolean) {
    this.#window = window;
    this.#work = work;
  }

  get isScheduled(): boolean {
    return this.#request !== null;
  }

  schedule(): void {
    this.#request ??= this.#window.requestAnimationFrame((nowMs) => {
      this.#request = null;
      if (this.#work(nowMs)) this.schedule();
    });
  }

  stop(): void {
    if (this.#request !== null) this.#window.cancelAnimationFrame(this.#request);
    this.#request = null;
  }
}
