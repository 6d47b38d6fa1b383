'use client';

import type { ConnectionRequest } from '@alongside/contract';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { StatusDot } from '@/components/ui/status-dot';
import { Countdown } from '@/features/dashboard/countdown';
import { useWithdrawRequest } from '@/lib/api/withdraw-request';
import { problemWords } from '@/lib/problem-words';

function waitingWords({ state, way }: ConnectionRequest): string {
  if (state === 'authorizing') return 'Sees the prompt';
  return way === 'link' ? 'Not opened yet' : 'Reaching them';
}

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
      <span className="text-right text-xs leading-tight" role="status">
        <span className="flex items-center justify-end gap-1.5 whitespace-nowrap font-medium">
          <StatusDot tone={isPrompted ? 'accent' : 'warning'} live className="size-1.5" />
          {waitingWords(request)}
        </span>
        <span className="text-ink-muted">
          <Countdown until={request.expiresAt} />
        </span>
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
