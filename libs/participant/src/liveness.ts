/** Nothing was sent or heard for so long: say something, and expect to hear it back. */
const quietMs = 15_000;
/** A heartbeat that is not answered within this time was sent into a half-open connection. */
const answerMs = 10_000;
/** The same, when there is a reason to doubt. */
const probeMs = 3000;
const lookEveryMs = 1000;
const never = Number.POSITIVE_INFINITY;

interface LivenessSetup {
  beat: () => void;
  lost: () => void;
}

/** Finds out that a connection is dead although nobody closed it. */
export class Liveness {
  #timer: ReturnType<typeof setInterval> | null = null;
  #sentAt = 0;
  #heardAt = 0;
  /** When an answer must have come. */
  #answerBy = never;

  readonly #setup: LivenessSetup;

  constructor(setup: LivenessSetup) {
    this.#setup = setup;
  }

  start(): void {
    this.stop();
    this.#sentAt = this.#heardAt = Date.now();
    this.#answerBy = never;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  sent(): void {
    this.#sentAt = Date.now();
  }

  heard(): void {
    this.#heardAt = Date.now();
    this.#answerBy = never;
  }

  probe(): void {
    this.#expect(probeMs);
  }

  #look(): void {
    const now = Date.now();
    if (now >= this.#answerBy) this.#setup.lost();
    else if (this.#answerBy === never && now - Math.min(this.#sentAt, this.#heardAt) >= quietMs)
      this.#expect(answerMs);
  }

  #expect(withinMs: number): void {
    const by = Date.now() + withinMs;
    this.#answerBy = Math.min(by, this.#answerBy);
    this.#setup.beat();
  }
}
