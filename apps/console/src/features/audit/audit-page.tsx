'use client';

import { Lock, ScrollText, X } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Failure, Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { HeadCell, Table } from '@/components/ui/table';
import { TableSkeleton } from '@/components/ui/table-skeleton';
import { useAuditEntries } from '@/features/audit/api/list-audit-entries';
import { AuditRow } from '@/features/audit/audit-row';
import { useMe } from '@/lib/api/get-me';
import { paths } from '@/lib/paths';

export function AuditPage() {
  const router = useRouter();
  const me = useMe().data;
  const sessionId = useSearchParams().get('session') ?? undefined;
  const isAdmin = me?.role === 'admin';
  const entries = useAuditEntries({ sessionId }, isAdmin);
  const rows = entries.data?.pages.flatMap((page) => page.items);
  const oneSession = sessionId && (
    <Button size="sm" variant="soft" onClick={() => router.replace(paths.audit)}>
      Only one session
      <X aria-label="Show all" />
    </Button>
  );
  return (
    <div className="mx-auto max-w-[1480px] px-6 py-6 max-sm:px-4 max-sm:py-4">
      <PageHeader
        title="Audit trail"
        description="Who looked at what, written before the first byte was shown. Entries are chained: none can be changed or removed unseen."
        actions={oneSession}
      />
      <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-sm">
        {me && !isAdmin && (
          <Notice icon={Lock} title="The audit trail is for admins">
            Ask an admin of {me.tenant.name} if you need to know who looked at a session.
          </Notice>
        )}
        {entries.isLoading && <TableSkeleton label="The audit trail is loading" />}
        {entries.isError && (
          <Failure
            title="The audit trail did not load"
            error={entries.error}
            onRetry={() => void entries.refetch()}
          />
        )}
        {rows?.length === 0 && (
          <Notice icon={ScrollText} title="Nothing in the trail yet">
            Signing in, joining a session and watching a replay each leave an entry.
          </Notice>
        )}
        {rows && rows.length > 0 && (
          <Table label="Audit entries">
            <thead>
              <tr>
                <HeadCell className="text-right max-sm:hidden">No.</HeadCell>
                <HeadCell className="max-md:hidden">When</HeadCell>
                <HeadCell>Who</HeadCell>
                <HeadCell>What</HeadCell>
                <HeadCell className="max-lg:hidden">Session of</HeadCell>
                <HeadCell className="max-lg:hidden">Details</HeadCell>
              </tr>
            </thead>
            <tbody>
              {rows.map((entry) => (
                <AuditRow key={entry.number} entry={entry} />
              ))}
            </tbody>
          </Table>
        )}
        {entries.hasNextPage && (
          <div className="border-line border-t p-3 text-center">
            <Button size="sm" busy={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
              Show older entries
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
