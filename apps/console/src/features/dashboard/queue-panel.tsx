'use client';

import type { ConnectionRequest } from '@alongside/contract';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Initials } from '@/components/ui/initials';
import { Panel } from '@/components/ui/panel';
import { Countdown } from '@/features/dashboard/countdown';
import { useRespondToRequest } from '@/lib/api/respond-to-request';
import { pageAddress } from '@/lib/page-address';
import { personName } from '@/lib/person-name';
import { problemWords } from '@/lib/problem-words';

/** Customers who pressed Connect and wait for anybody of the team, the longest wait first. */
export function QueuePanel({ asking }: { asking: ConnectionRequest[] }) {
  const sorted = [...asking].sort((one, other) => one.createdAt.localeCompare(other.createdAt));
  return (
    <Panel
      title="Asking for help"
      aside={asking.length > 0 && <Badge tone="customer">{asking.length}</Badge>}
    >
      {sorted.length === 0 ? (
        <p className="px-4 py-3.5 text-ink-muted text-sm">
          Nobody waits. When a customer presses Connect, they show up here.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {sorted.map((request) => (
            <QueueItem key={request.id} request={request} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function QueueItem({ request }: { request: ConnectionRequest }) {
  const respond = useRespondToRequest();
  const name = personName(request.visitor);
  return (
    <li className="flex items-center gap-3 px-4 py-2.5" data-testid="queue-item" data-request={request.id}>
      <Initials name={name} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-sm">{name}</p>
        <p className="flex gap-1 text-ink-faint text-xs">
          <span className="truncate">
            {request.visitor && (request.visitor.title || pageAddress(request.visitor.url).path)}
          </span>
          <span className="whitespace-nowrap">
            · <Countdown until={request.expiresAt} /> left
          </span>
        </p>
      </div>
      <Button
        variant="primary"
        size="sm"
        busy={respond.isPending}
        aria-label={`Respond to ${name}`}
        data-testid="queue-respond"
        onClick={() =>
          respond.mutate(request.id, {
            onError: (error) => toast.error('Not taken', { description: problemWords(error) }),
          })
        }
      >
        Respond
      </Button>
    </li>
  );
}
