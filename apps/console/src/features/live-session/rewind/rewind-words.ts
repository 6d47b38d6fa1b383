import type { SessionDetail } from '@alongside/contract';
import type { ConsentKind } from '@alongside/protocol';

const count = (number: number, unit: string): string => `${number} ${unit}${number === 1 ? '' : 's'}`;

/** `1 minute 5 seconds`: how far back, for a sentence. Seconds stop to matter beyond an hour. */
export function spanWords(milliseconds: number): string {
  const total = Math.max(0, Math.round(milliseconds / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const seconds = total % 60;
  const parts = [
    hours > 0 && count(hours, 'hour'),
    minutes > 0 && count(minutes, 'minute'),
    hours === 0 && (seconds > 0 || total === 0) && count(seconds, 'second'),
  ];
  return parts.filter(Boolean).join(' ');
}

interface Looker {
  id: string;
  role: 'agent' | 'supervisor' | 'admin';
}

interface Asked {
  session: Pick<SessionDetail, 'record' | 'agent'>;
  /** What the customer agrees to now; null before the gateway has said it. */
  consents: readonly ConsentKind[] | null;
  /** Whether they agreed to a record earlier while we were here. */
  wasRecorded: boolean;
  looker: Looker | undefined;
}

/** Why there is no past to look at, for the agent; null when there is. */
export function whyNoRewind({ session, consents, wasRecorded, looker }: Asked): string | null {
  if (consents === null) return 'The session is not on your screen yet.';
  if (session.record === 'erased') return 'What was kept of this customer is erased.';
  if (!consents.includes('record')) {
    return wasRecorded
      ? 'The customer has taken back that this session is recorded.'
      : 'This session is not recorded: the customer did not agree to it, or your site does not record. Nothing of it is kept.';
  }
  if (looker && looker.role === 'agent' && session.agent?.id !== looker.id)
    return 'Only the agent who leads this session and supervisors may look back in it.';
  return null;
}
