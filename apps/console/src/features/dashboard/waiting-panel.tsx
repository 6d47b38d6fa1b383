import type { ConnectionRequest, ConnectionWay } from '@alongside/contract';
import { Eye, Hand, Hash, Link2 } from 'lucide-react';
import { Panel } from '@/components/ui/panel';
import { WaitingState, WithdrawButton } from '@/features/dashboard/waiting-state';
import { personName } from '@/lib/person-name';

const ways = {
  agent: { title: 'You asked', icon: Eye },
  customer: { title: 'They asked, you responded', icon: Hand },
  code: { title: 'By code', icon: Hash },
  link: { title: 'By link', icon: Link2 },
} as const;

/** Our requests that did not begin at a row of the visitor list, where they would show their state themselves. */
export function WaitingPanel({ waiting }: { waiting: ConnectionRequest[] }) {
  if (waiting.length === 0) return null;
  return (
    <Panel title="Waiting for an answer">
      <ul className="divide-y divide-line">
        {waiting.map((request) => {
          const name = request.visitor ? personName(request.visitor) : 'Whoever opens the link';
          return (
            <li key={request.id} className="flex items-center gap-3 px-4 py-2.5">
              <WayIcon way={request.way} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium text-sm">{name}</p>
                <WaitingState request={request} />
              </div>
              <WithdrawButton request={request} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function WayIcon({ way }: { way: ConnectionWay }) {
  const { title, icon: Icon } = ways[way];
  return (
    <span
      title={title}
      className="flex size-7 shrink-0 items-center justify-center rounded-full bg-hover text-ink-muted"
    >
      <Icon className="size-3.5" aria-label={title} />
    </span>
  );
}
