'use client';

import { useSearchParams } from 'next/navigation';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { useActiveSessions } from '@/features/dashboard/api/list-active-sessions';
import { CodeForm } from '@/features/dashboard/code-form';
import { LinkForm } from '@/features/dashboard/link-form';
import { OwnSessionsPanel } from '@/features/dashboard/own-sessions-panel';
import { QueuePanel } from '@/features/dashboard/queue-panel';
import { VisitorsPanel } from '@/features/dashboard/visitors-panel';
import { WaitingPanel } from '@/features/dashboard/waiting-panel';
import { useMe } from '@/lib/api/get-me';
import { useOpenRequests } from '@/lib/api/list-open-requests';

export function DashboardPage() {
  const me = useMe().data;
  const requests = useOpenRequests().data ?? [];
  const sessions = useActiveSessions().data ?? [];
  const marked = useSearchParams().get('visitor');

  const ours = requests.filter((request) => request.agent !== null && request.agent.id === me?.id);
  const picked = ours.filter((request) => request.way === 'agent');
  const asking = requests.filter((request) => request.way === 'customer' && request.agent === null);
  const ownSessions = sessions.filter((session) => session.agent !== null && session.agent.id === me?.id);
  return (
    <div className="mx-auto max-w-[1480px] px-6 py-6 max-sm:px-4 max-sm:py-4">
      <PageHeader
        title="Dashboard"
        description="Pick a customer, answer one who asks, or start by code or link."
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_336px]">
        <div className="grid gap-4 max-xl:order-2">
          <VisitorsPanel
            waiting={picked}
            ourSessions={new Set(ownSessions.map(({ id }) => id))}
            asking={new Set(asking.flatMap((request) => request.visitor?.id ?? []))}
            marked={marked}
          />
        </div>
        <div className="grid gap-4 max-xl:order-1 max-xl:sm:grid-cols-2">
          <OwnSessionsPanel sessions={ownSessions} />
          <QueuePanel asking={asking} />
          <WaitingPanel waiting={ours.filter((request) => request.way !== 'agent')} />
          <Panel title="Start with a code or a link">
            <div className="grid gap-4 p-4">
              <CodeForm />
              <hr className="border-line" />
              <LinkForm />
            </div>
          </Panel>
        </div>
      </div>
    </div>
  );
}
