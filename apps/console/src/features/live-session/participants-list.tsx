import { participantColor } from '@alongside/pointer';
import type { SessionMember } from '@alongside/protocol';

const roles: Record<SessionMember['role'], string> = {
  customer: 'Customer',
  device: 'Customer’s other device',
  agent: 'Agent',
  supervisor: 'Supervisor',
};

interface ParticipantsListProps {
  members: readonly SessionMember[];
  /** Our own number. */
  self: number;
  source: number;
  controller: number;
}

/** Who is here, in the colour of their pointer. */
export function ParticipantsList({ members, self, source, controller }: ParticipantsListProps) {
  return (
    <ul className="grid gap-0.5" data-testid="participants">
      {members.map((member) => (
        <li
          key={member.number}
          data-role={member.role}
          data-connected={member.connected}
          className="flex items-center gap-2.5 rounded-md px-1 py-1.5"
        >
          <span
            className="size-3 shrink-0 rounded-full ring-2 ring-surface"
            style={{ background: participantColor(member.number, member.role) }}
            aria-hidden="true"
          />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium text-sm">
              {member.name}
              {member.number === self && <span className="font-normal text-ink-faint"> (you)</span>}
            </span>
            <span className="block truncate text-ink-faint text-xs">
              {[
                roles[member.role],
                member.number === source && 'shares the page',
                member.number === controller && controller !== 0 && 'has control',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          {!member.connected && <span className="text-warning-ink text-xs">away</span>}
        </li>
      ))}
    </ul>
  );
}
