import type { SessionLimits } from './session-limits';

/** The moments of an active session that its deadlines hang on. */
export interface SessionTimes {
  readonly startedAt: number;
  /** The last time anybody did anything. */
  activeAt: number;
  /** Since when no device of the customer is connected; null while one is. */
  customerGoneAt: number | null;
  /** Since when nobody of the tenant is connected; null while somebody is. */
  agentGoneAt: number | null;
}

/** Why time ends a session. */
export type TimeReason = 'customer-left' | 'agent-left' | 'idle' | 'too-long';

/** Why a session must end at a moment; null while it may go on. */
export function dueAt(times: SessionTimes, now: number, limits: SessionLimits): TimeReason | null {
  if (times.customerGoneAt !== null && now >= times.customerGoneAt + limits.returnMs) return 'customer-left';
  if (times.agentGoneAt !== null && now >= times.agentGoneAt + limits.returnMs) return 'agent-left';
  if (now >= times.startedAt + limits.longestMs) return 'too-long';
  return now >= times.activeAt + limits.idleMs ? 'idle' : null;
}
