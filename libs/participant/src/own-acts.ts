/** Who is acting is not interrupted by a screen that is built anew. */
const quietMs = 1000;

interface OwnActsSetup {
  /** Whether everything this participant did was acknowledged. */
  areSettled: () => boolean;
  /** The page from the beginning. */
  showAnew: () => void;
}

/**
 * What an agent did to the page is on their own screen before anybody has agreed to it. Where it is not certain that the
 * others have it too, the page is shown anew once all of it is settled.
 */
export class OwnActs {
  private isDoubtful = false;
  private actedAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly setup: OwnActsSetup) {}

  /** This participant has done something. */
  acted(): void {
    this.actedAt = Date.now();
  }

  doubt(): void {
    this.isDoubtful = true;
    this.settle();
  }

  /** To be called when more of it may be settled. */
  settle(): void {
    if (!this.isDoubtful) return;
    if (this.timer !== null) clearTimeout(this.timer);
    // Whose act was refused behind a break has been quiet long enough already.
    this.timer = setTimeout(() => this.look(), Math.max(0, this.actedAt + quietMs - Date.now()));
  }

  forget(): void {
    this.isDoubtful = false;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private look(): void {
    if (!this.isDoubtful || !this.setup.areSettled()) return;
    this.isDoubtful = false;
    this.setup.showAnew();
  }
}
