'use client';

import type { ConnectionRequest } from '@alongside/contract';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { StatusDot } from '@/components/ui/status-dot';
import { Countdown } from '@/features/dashboard/countdown';
import { useWithdrawRequest } from '@/lib/api/withdraw-request';
import { problemWords } from '@/lib/problem-words';

const words = { pending: 'Reaching them', authorizing: 'They see the prompt' } as const;

/** A request of ours that waits for the customer: how it stands, what is left, and the way back. */
export function WaitingRequest({ request }: { request: ConnectionRequest }) {
  const withdraw = useWithdrawRequest();
  const isPrompted = request.state === 'authorizing';
  return (
    <span
      className="inline-flex items-center justify-end gap-2.5"
      data-testid="waiting"
      data-state={request.state}
    >
      <span className="inline-flex items-center gap-2 whitespace-nowrap text-ink-muted text-xs" role="status">
        <StatusDot tone={isPrompted ? 'accent' : 'warning'} live />
        <span className="max-md:hidden">{isPrompted ? words.authorizing : words.pending}</span>
        <Countdown until={request.expiresAt} />
      </span>
      <Button
        size="sm"
        busy={withdraw.isPending}
        onClick={() =>
          withdraw.mutate(request.id, {
            onError: (error) => toast.error('Not withdrawn', { description: problemWords(error) }),
          })
        }
        data-testid="withdraw"
      >
        Withdraw
      </Button>
    </span>
  );
}
