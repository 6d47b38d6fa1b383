import type { SessionLimits } from '@alongside/relay';

interface LastSigns {
  readonly startedAt: number;
  /** The last entry of its record, from the start; null where nothing is recorded. */
  readonly lastAtMs: number | null;
}

/**
 * Why a session that is still open must have been left by its gateway; null while it may be alive. Any gateway that
 * lives would have ended it before, so this waits as long again as somebody has to come back.
 */
export function lostReason(
  { startedAt, lastAtMs }: LastSigns,
  now: number,
  limits: SessionLimits,
): 'idle' | 'too-long' | null {
  if (now >= startedAt + limits.longestMs + limits.returnMs) return 'too-long';
  if (lastAtMs === null) return null;
  return now >= startedAt + lastAtMs + limits.idleMs + limits.returnMs ? 'idle' : null;
}
