import type { ConnectionRequest } from '@alongside/contract';
import { Initials } from '@/components/ui/initials';
import { Panel } from '@/components/ui/panel';
import { WaitingRequest } from '@/features/dashboard/waiting-request';
import { personName } from '@/lib/person-name';

const ways = {
  agent: 'You asked',
  customer: 'They asked, you responded',
  code: 'By code',
  link: 'By link',
} as const;

/** Our requests that did not begin at a row of the visitor list, where they would show their state themselves. */
export function WaitingPanel({ waiting }: { waiting: ConnectionRequest[] }) {
  if (waiting.length === 0) return null;
  return (
    <Panel title="Waiting for an answer">
      <ul className="divide-y divide-line">
        {waiting.map((request) => {
          const name = request.visitor ? personName(request.visitor) : 'Link not opened yet';
          return (
            <li key={request.id} className="flex items-center gap-3 px-4 py-2.5">
              <Initials name={name} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium text-sm">{name}</p>
                <p className="truncate text-ink-faint text-xs">{ways[request.way]}</p>
              </div>
              <WaitingRequest request={request} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
