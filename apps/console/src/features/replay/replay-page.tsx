'use client';

import type { RecordState, SessionDetail } from '@alongside/contract';
import { FileX2 } from 'lucide-react';
import Link from 'next/link';
import { StageCover } from '@/components/mirror/stage-cover';
import { Button } from '@/components/ui/button';
import { Failure, Notice } from '@/components/ui/notice';
import { ReplayHeader } from '@/features/replay/replay-header';
import { ReplayTheatre } from '@/features/replay/replay-theatre';
import { useReplay } from '@/lib/api/get-replay';
import { useSession } from '@/lib/api/get-session';
import { paths } from '@/lib/paths';
import { reasonWords } from '@/lib/session-words';

/** One recorded session. */
export function ReplayPage({ id }: { id: string }) {
  const session = useSession(id);
  const record = session.data ? recordOf(session.data) : null;
  const replay = useReplay(id, record);
  if (session.isError || replay.isError) {
    const failed = session.isError ? session : replay;
    return (
      <div className="flex min-h-[60dvh] flex-col items-center justify-center">
        <Failure
          title="This replay cannot be opened"
          error={failed.error}
          onRetry={() => void failed.refetch()}
        />
        <Button asChild>
          <Link href={paths.history}>Back to the history</Link>
        </Button>
      </div>
    );
  }
  return (
    <div className="flex h-dvh flex-col max-sm:h-[calc(100dvh-48px)]">
      <ReplayHeader session={session.data} />
      {session.data && record === null && <NoRecord session={session.data} />}
      {session.data && record !== null && replay.data && (
        <ReplayTheatre session={session.data} manifest={replay.data} />
      )}
      {(session.isPending || replay.isLoading) && (
        <div className="stage-ground relative flex-1">
          <StageCover title="Fetching the recording" />
        </div>
      )}
    </div>
  );
}

/** The state of a record there is anything to watch of; null without one. */
function recordOf({ startedAt, record }: SessionDetail): RecordState | null {
  return startedAt === null || record === 'none' || record === 'erased' ? null : record;
}

function NoRecord({ session }: { session: SessionDetail }) {
  const isErased = session.record === 'erased';
  return (
    <div className="stage-ground flex flex-1 items-center justify-center p-6">
      <div className="rounded-xl border border-line bg-raised shadow-lg">
        <Notice
          icon={FileX2}
          title={isErased ? 'The content of this record is erased' : 'Nothing was recorded'}
          action={
            <Button asChild size="sm">
              <Link href={paths.history}>Back to the history</Link>
            </Button>
          }
        >
          {isErased
            ? 'The key of this customer is destroyed. That the session took place can still be verified.'
            : `${reasonWords(session.reason)}: no page was shared in this session.`}
        </Notice>
      </div>
    </div>
  );
}
