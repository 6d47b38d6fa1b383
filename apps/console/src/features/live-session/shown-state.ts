import type { SessionState } from '@alongside/contract';
import type { LiveState } from '@/features/live-session/live-state';

/** The session's state as it stands by what was heard last: the socket is quicker than the list of sessions. */
export function shownState(fallback: SessionState, { session, status }: LiveState): SessionState {
  if (status.name === 'ended') return 'ended';
  if (!session) return fallback;
  if (session.state === 'active' && session.paused) return 'paused';
  if (session.state === 'active' && session.reconnecting) return 'reconnecting';
  return session.state;
}
