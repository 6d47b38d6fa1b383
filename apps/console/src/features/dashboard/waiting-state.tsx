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

/** How a request of ours stands, and what time is left. */
export function WaitingState({ request }: { request: ConnectionRequest }) {
  const isPrompted = request.state === 'authorizing';
  return (
    <span
      className="inline-flex items-center gap-1.5 whitespace-nowrap text-ink-muted text-xs"
      data-testid="waiting"
      data-state={request.state}
    >
      <StatusDot tone={isPrompted ? 'accent' : 'warning'} live className="size-1.5" />
      <span role="status">{waitingWords(request)}</span>
      <Countdown until={request.expiresAt} />
    </span>
  );
}

/** The way back from a request that has no answer yet. */
export function WithdrawButton({ request }: { request: ConnectionRequest }) {
  const withdraw = useWithdrawRequest();
  return (
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
  );
}
