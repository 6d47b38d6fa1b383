import type { Session, SessionState } from '@alongside/contract';
import type { Tone } from '@/lib/tone';

const states: Record<SessionState, { label: string; tone: Tone }> = {
  pending: { label: 'Pending', tone: 'warning' },
  authorizing: { label: 'Asking', tone: 'warning' },
  active: { label: 'Active', tone: 'success' },
  paused: { label: 'Paused', tone: 'warning' },
  reconnecting: { label: 'Reconnecting', tone: 'warning' },
  ended: { label: 'Ended', tone: 'neutral' },
};

const reasons: Record<string, string> = {
  customer: 'Ended by the customer',
  'customer-ended': 'Ended by the customer',
  'customer-left': 'The customer left',
  agent: 'Ended by the agent',
  'agent-ended': 'Ended by the agent',
  'agent-left': 'The agent left',
  lost: 'Connection lost',
  idle: 'Nothing happened for a while',
  'too-long': 'Reached the longest time',
  declined: 'Declined',
  expired: 'No answer',
  withdrawn: 'Withdrawn',
  unavailable: 'Customer not reachable',
  'closed-by-operator': 'Closed by the operator',
};

export const stateWords = (state: SessionState) => states[state];

export const reasonWords = (reason: string | null): string =>
  reason === null ? 'Ended' : (reasons[reason] ?? reason.replaceAll('-', ' '));

/** Milliseconds from the start to the end, or to now; null when it never started. */
export function sessionLengthMs(session: Session, now: number): number | null {
  if (session.startedAt === null) return null;
  return (session.endedAt === null ? now : Date.parse(session.endedAt)) - Date.parse(session.startedAt);
}

const ways: Record<string, string> = {
  agent: 'The agent asked',
  customer: 'The customer asked',
  code: 'By code',
  link: 'By link',
};

export const wayWords = (way: string): string => ways[way] ?? way;
