import type { SessionLimits } from './session-limits';

/** The moments of an active session that its deadlines hang on. */
export interface SessionTimes {
  readonly startedAt: number;
  /** The last time anybody did anything. */
  readonly activeAt: number;
  /** Since when the customer's page is gone; null while it is there. */
  readonly goneAt: number | null;
  /** Whether the idle warning was given since `activeAt`. */
  readonly warned: boolean;
  /** Added to the longest time by those who asked for more. */
  readonly extendedMs: number;
}

/** What is due: a warning, or the end with its reason. */
export type Due = 'idle-warning' | 'idle' | 'too-long' | 'lost';

/** What a session is due for at a moment; null while nothing is. */
export function dueAt(times: SessionTimes, now: number, limits: SessionLimits): Due | null {
  if (times.goneAt !== null && now >= times.goneAt + limits.returnMs) return 'lost';
  if (now >= times.startedAt + limits.longestMs + times.extendedMs) return 'too-long';
  if (now >= times.activeAt + limits.idleMs) return 'idle';
  if (!times.warned && now >= times.activeAt + limits.idleMs - limits.idleWarningMs) return 'idle-warning';
  return null;
}
