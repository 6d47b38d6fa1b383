'use client';

import type { ConnectionRequest, Visitor } from '@alongside/contract';
import { ArrowRight, Eye } from 'lucide-react';
import Link from 'next/link';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useAskConnection } from '@/features/dashboard/api/ask-connection';
import { WaitingState, WithdrawButton } from '@/features/dashboard/waiting-state';
import { paths } from '@/lib/paths';
import { personName } from '@/lib/person-name';
import { problemWords } from '@/lib/problem-words';

interface VisitorActionProps {
  visitor: Visitor;
  /** Our request to this visitor, while it has no answer. */
  waiting: ConnectionRequest | undefined;
  /** Whether the session the visitor is in is ours. */
  isOurs: boolean;
  isAsking: boolean;
}

/** The one thing to do with a visitor now. */
export function VisitorAction({ visitor, waiting, isOurs, isAsking }: VisitorActionProps) {
  const ask = useAskConnection();
  if (waiting) {
    return (
      <span className="inline-flex flex-col items-end gap-0.5">
        <WithdrawButton request={waiting} />
        <WaitingState request={waiting} />
      </span>
    );
  }
  if (visitor.engaged && isOurs) {
    return (
      <Button asChild size="sm" variant="soft">
        <Link href={paths.session(visitor.engaged.sessionId)}>
          Go back to it
          <ArrowRight aria-hidden="true" />
        </Link>
      </Button>
    );
  }
  if (isAsking) return <Badge tone="customer">Asks for help</Badge>;
  if (visitor.engaged) return <Badge tone="accent">{engagedWords(visitor.engaged.state)}</Badge>;
  return (
    <Button
      size="sm"
      busy={ask.isPending}
      aria-label={`Connect to ${personName(visitor)}`}
      data-testid="visitor-connect"
      onClick={() =>
        ask.mutate(
          { visitorId: visitor.id },
          {
            onError: (error) => toast.error('The request was not sent', { description: problemWords(error) }),
          },
        )
      }
    >
      <Eye aria-hidden="true" />
      Connect
    </Button>
  );
}

function engagedWords(state: string): string {
  if (state === 'pending') return 'Asked';
  if (state === 'authorizing') return 'Sees a prompt';
  return 'In a session';
}
