'use client';

import { History, SearchX } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { Button } from '@/components/ui/button';
import { Failure, Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { HeadCell, Table } from '@/components/ui/table';
import { TableSkeleton } from '@/components/ui/table-skeleton';
import { useSessions } from '@/features/history/api/list-sessions';
import { HistoryFilters } from '@/features/history/history-filters';
import {
  type HistoryQuery,
  isNarrowed,
  readHistoryQuery,
  sessionFilterOf,
  writeHistoryQuery,
} from '@/features/history/history-query';
import { SessionRow } from '@/features/history/session-row';
import { paths } from '@/lib/paths';
import { useNow } from '@/lib/use-now';

const refreshMs = 15_000;

export function HistoryPage() {
  const router = useRouter();
  const query = readHistoryQuery(new URLSearchParams(useSearchParams().toString()));
  const now = useNow(refreshMs);
  const sessions = useSessions(sessionFilterOf(query, now));
  const change = useCallback(
    (next: HistoryQuery) => {
      const text = writeHistoryQuery(next);
      router.replace(text === '' ? paths.history : `${paths.history}?${text}`, { scroll: false });
    },
    [router],
  );
  const rows = sessions.data?.pages.flatMap((page) => page.items);
  return (
    <div className="mx-auto max-w-[1480px] px-6 py-6 max-sm:px-4 max-sm:py-4">
      <PageHeader
        title="History"
        description="Every session and request of your team. Open one to watch it again."
      />
      <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-sm">
        <HistoryFilters query={query} onChange={change} />
        {sessions.isPending && <TableSkeleton label="Sessions are loading" />}
        {sessions.isError && (
          <Failure
            title="The history did not load"
            error={sessions.error}
            onRetry={() => void sessions.refetch()}
          />
        )}
        {rows?.length === 0 && <NothingYet isNarrowed={isNarrowed(query)} />}
        {rows && rows.length > 0 && (
          <Table label="Sessions">
            <thead>
              <tr>
                <HeadCell>Customer</HeadCell>
                <HeadCell className="max-md:hidden">Page</HeadCell>
                <HeadCell className="max-lg:hidden">Agent</HeadCell>
                <HeadCell className="max-sm:hidden">Started</HeadCell>
                <HeadCell className="text-right max-sm:hidden">Length</HeadCell>
                <HeadCell>State</HeadCell>
              </tr>
            </thead>
            <tbody aria-busy={sessions.isPlaceholderData}>
              {rows.map((session) => (
                <SessionRow key={session.id} session={session} now={now} />
              ))}
            </tbody>
          </Table>
        )}
        {sessions.hasNextPage && (
          <div className="border-line border-t p-3 text-center">
            <Button
              size="sm"
              busy={sessions.isFetchingNextPage}
              onClick={() => void sessions.fetchNextPage()}
            >
              Show older sessions
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function NothingYet({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <Notice icon={SearchX} title="No session fits these filters">
        Try a longer period, another agent, or fewer words.
      </Notice>
    );
  }
  return (
    <Notice icon={History} title="No sessions yet">
      As soon as a customer shares a page with you, the session stands here, ready to be watched again.
    </Notice>
  );
}
