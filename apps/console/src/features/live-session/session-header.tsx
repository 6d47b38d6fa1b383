'use client';

import type { SessionDetail, SessionState } from '@alongside/contract';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { Hint } from '@/components/ui/hint';
import { Initials } from '@/components/ui/initials';
import { ConnectionBadge } from '@/features/live-session/connection-badge';
import { EndSessionButton } from '@/features/live-session/end-session-button';
import type { LiveState } from '@/features/live-session/live-state';
import { SessionStateBadge } from '@/features/live-session/session-state-badge';
import { clockTime } from '@/lib/duration';
import { paths } from '@/lib/paths';
import { useNow } from '@/lib/use-now';

interface SessionHeaderProps {
  session: SessionDetail;
  state: SessionState;
  live: LiveState;
}

export function SessionHeader({ session, state, live }: SessionHeaderProps) {
  const name = session.visitorName ?? session.identity ?? 'Anonymous visitor';
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-surface px-3">
      <Hint text="Back to the dashboard; the session goes on">
        <Link
          href={paths.dashboard}
          aria-label="Back to the dashboard; the session goes on"
          className="flex size-8 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
        >
          <ArrowLeft className="size-4" aria-hidden="true" />
        </Link>
      </Hint>
      <Initials name={name} className="max-sm:hidden" />
      <div className="min-w-0">
        <h1 className="truncate font-semibold text-base leading-tight">{name}</h1>
        {session.identity && session.visitorName && (
          <p className="truncate text-2xs text-ink-faint leading-tight">{session.identity}</p>
        )}
      </div>
      <SessionStateBadge state={state} />
      {session.startedAt && state !== 'ended' && <Runtime since={session.startedAt} />}
      <div className="ml-auto flex items-center gap-2">
        <ConnectionBadge status={live.status} gaps={live.gaps} />
        {state !== 'ended' && <EndSessionButton id={session.id} customer={name} />}
      </div>
    </header>
  );
}

function Runtime({ since }: { since: string }) {
  return (
    <span className="tabular text-ink-muted text-xs max-sm:hidden" role="timer" aria-label="Running for">
      {clockTime(useNow() - Date.parse(since))}
    </span>
  );
}
