'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Failure } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { EndedScreen } from '@/features/live-session/ended-screen';
import { WaitingScreen } from '@/features/live-session/waiting-screen';
import { Workbench } from '@/features/live-session/workbench';
import { useSession } from '@/lib/api/get-session';
import { paths } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';

/** One session, wherever in its life it is. */
export function SessionPage({ id }: { id: string }) {
  const client = useQueryClient();
  const session = useSession(id);
  const [isPast, setPast] = useState(false);
  if (session.isPending) return <LoadingSession />;
  if (session.isError) {
    return (
      <div className="flex min-h-[60dvh] flex-col items-center justify-center">
        <Failure
          title="This session cannot be opened"
          error={session.error}
          onRetry={() => void session.refetch()}
        />
        <Button asChild>
          <Link href={paths.dashboard}>Back to the dashboard</Link>
        </Button>
      </div>
    );
  }
  // Whoever looks back is not thrown out by the end of the session.
  switch (isPast ? 'active' : session.data.state) {
    case 'pending':
    case 'authorizing':
      return <WaitingScreen session={session.data} />;
    case 'ended':
      return <EndedScreen session={session.data} />;
    case 'active':
    case 'paused':
    case 'reconnecting':
      return (
        <Workbench
          session={session.data}
          isPast={isPast}
          onPast={setPast}
          onOver={() => void client.invalidateQueries({ queryKey: queryKeys.session(id) })}
        />
      );
  }
}

function LoadingSession() {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="The session is loading"
      className="flex h-full min-h-dvh flex-col"
    >
      <div className="flex h-12 items-center gap-4 border-line border-b px-4">
        <Skeleton className="w-40" />
        <Skeleton className="ml-auto w-24" />
      </div>
      <div className="stage-ground flex-1" />
    </div>
  );
}
