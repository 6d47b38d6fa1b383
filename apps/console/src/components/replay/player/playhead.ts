/** Nothing happens for longer than this: worth skipping. */
const inactivityMs = 2000;
/** How much of an inactive stretch is left before the next thing happens. */
const leadMs = 500;

export const speeds = [0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof speeds)[number];

interface Step {
  /** Real time since the step before. */
  elapsedMs: number;
  /** When the next recorded thing happens; null when there is none. */
  nextAtMs: number | null;
  durationMs: number;
}

/** Where a replay stands, and where it stands a moment later. Knows no screen and no clock. */
export class Playhead {
  positionMs = 0;
  speed: Speed = 1;
  skipsInactivity = true;

  step({ elapsedMs, nextAtMs, durationMs }: Step): number {
    const plain = this.positionMs + elapsedMs * this.speed;
    const goal = nextAtMs ?? durationMs;
    const isInactive = this.skipsInactivity && goal - this.positionMs > inactivityMs;
    const next = isInactive ? Math.max(plain, goal - leadMs) : plain;
    this.positionMs = Math.min(next, durationMs);
    return this.positionMs;
  }
}
