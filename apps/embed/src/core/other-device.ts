/** A page that is being loaded takes less. */
const goneMs = 3000;

/** Whether the device that leads has gone: it may come back, but this one need not wait for it. */
export class OtherDevice {
  private isAway = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private gone = false;

  constructor(private readonly changed: () => void) {}

  get isGone(): boolean {
    return this.gone;
  }

  /** @param isAway nobody is connected as the device that leads */
  heard(isAway: boolean): void {
    if (isAway === this.isAway) return;
    this.isAway = isAway;
    this.gone = false;
    clearTimeout(this.timer);
    if (!isAway) return;
    this.timer = setTimeout(() => {
      this.gone = true;
      this.changed();
    }, goneMs);
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
