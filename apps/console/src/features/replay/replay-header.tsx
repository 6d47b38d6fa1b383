'use client';

import type { SessionDetail } from '@alongside/contract';
import { ArrowLeft, ScrollText } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Initials } from '@/components/ui/initials';
import { Skeleton } from '@/components/ui/skeleton';
import { VerifyButton } from '@/features/replay/verify-button';
import { useMe } from '@/lib/api/get-me';
import { dayAndTime } from '@/lib/moment';
import { paths } from '@/lib/paths';
import type { Tone } from '@/lib/tone';

const records: Record<SessionDetail['record'], { label: string; tone: Tone }> = {
  recording: { label: 'Recording', tone: 'warning' },
  sealing: { label: 'Being sealed', tone: 'warning' },
  sealed: { label: 'Sealed', tone: 'success' },
  erased: { label: 'Erased', tone: 'danger' },
  none: { label: 'No record', tone: 'neutral' },
};

export function ReplayHeader({ session }: { session: SessionDetail | undefined }) {
  const isAdmin = useMe().data?.role === 'admin';
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-surface px-3">
      <Link
        href={paths.history}
        aria-label="Back to the history"
        className="flex size-8 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
      >
        <ArrowLeft className="size-4" aria-hidden="true" />
      </Link>
      {session ? <Title session={session} /> : <Skeleton className="w-48" />}
      {session && session.startedAt !== null && (
        <div className="ml-auto flex items-center gap-2">
          {isAdmin && (
            <Button asChild variant="ghost" className="max-md:hidden">
              <Link href={paths.auditOf(session.id)}>
                <ScrollText aria-hidden="true" />
                Who looked
              </Link>
            </Button>
          )}
          <VerifyButton id={session.id} />
        </div>
      )}
    </header>
  );
}

function Title({ session }: { session: SessionDetail }) {
  const name = session.visitorName ?? session.identity ?? 'Anonymous visitor';
  const record = records[session.record];
  return (
    <>
      <Initials name={name} className="max-sm:hidden" />
      <div className="min-w-0">
        <h1 className="truncate font-semibold text-base leading-tight">{name}</h1>
        <p className="truncate text-2xs text-ink-muted leading-tight">
          {dayAndTime(session.startedAt ?? session.createdAt)}
          {session.agent && ` · ${session.agent.name}`}
        </p>
      </div>
      <Badge tone={record.tone} className="max-sm:hidden">
        {record.label}
      </Badge>
    </>
  );
}
