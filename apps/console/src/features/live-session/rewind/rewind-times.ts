import type { ReplayManifest } from '@alongside/contract';

/** Whoever presses rewind has just missed something. */
const firstStepMs = 10_000;

/** Where a rewind begins. */
export const firstMoment = ({ durationMs }: ReplayManifest): number => Math.max(0, durationMs - firstStepMs);

/** The session's own time now: the gateway's when it was asked, and what has passed since. It stands still at its end. */
export function presentMs({ live, durationMs }: ReplayManifest, sinceAskedMs: number): number {
  return live ? durationMs + Math.max(0, sinceAskedMs) : durationMs;
}

/** What lies behind the last that is known is now, and now is the live page. */
export const isPresent = ({ live, durationMs }: ReplayManifest, atMs: number): boolean =>
  live && atMs >= durationMs;
