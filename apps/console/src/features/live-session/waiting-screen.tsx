'use client';

import type { SessionDetail } from '@alongside/contract';
import Link from 'next/link';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Initials } from '@/components/ui/initials';
import { SessionStateBadge } from '@/features/live-session/session-state-badge';
import { useWithdrawRequest } from '@/lib/api/withdraw-request';
import { clockTime } from '@/lib/duration';
import { pageAddress } from '@/lib/page-address';
import { paths } from '@/lib/paths';
import { personName } from '@/lib/person-name';
import { problemWords } from '@/lib/problem-words';
import { useNow } from '@/lib/use-now';

const words = {
  pending: 'We are reaching their page. Nothing is shared yet.',
  authorizing: 'They see your request on their page now. Nothing is shared before they accept.',
} as const;

/** Before the customer's answer: how it stands, how long it may take, and the way back. */
export function WaitingScreen({ session }: { session: SessionDetail }) {
  const withdraw = useWithdrawRequest();
  const now = useNow();
  const { request } = session;
  const name = request?.visitor ? personName(request.visitor) : (session.visitorName ?? 'the customer');
  const left = request ? Math.max(0, Date.parse(request.expiresAt) - now) : null;
  return (
    <div className="stage-ground flex min-h-dvh items-center justify-center p-6 max-sm:min-h-[calc(100dvh-48px)]">
      <section className="w-full max-w-md rounded-xl border border-line bg-raised p-6 text-center shadow-lg">
        <Initials name={name} className="mx-auto size-12 text-base" />
        <h1 className="mt-3 font-semibold text-lg">Waiting for {name}</h1>
        <p className="mt-1 text-pretty text-ink-muted text-sm">
          {words[session.state === 'authorizing' ? 'authorizing' : 'pending']}
        </p>
        <div className="mt-4 flex items-center justify-center gap-3">
          <SessionStateBadge state={session.state} />
          {left !== null && <span className="tabular text-ink-muted text-sm">{clockTime(left)} left</span>}
        </div>
        {request?.visitor && (
          <p className="mt-4 truncate rounded-md bg-sunken px-3 py-2 text-ink-muted text-xs">
            {request.visitor.title || pageAddress(request.visitor.url).path}
          </p>
        )}
        <div className="mt-5 flex justify-center gap-2">
          <Button asChild variant="ghost">
            <Link href={paths.dashboard}>Back to the dashboard</Link>
          </Button>
          {request && (
            <Button
              busy={withdraw.isPending}
              onClick={() =>
                withdraw.mutate(request.id, {
                  onError: (error) => toast.error('Not withdrawn', { description: problemWords(error) }),
                })
              }
            >
              Withdraw
            </Button>
          )}
        </div>
      </section>
    </div>
  );
}
