'use client';

import { Globe } from 'lucide-react';
import { Failure, Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { TableSkeleton } from '@/components/ui/table-skeleton';
import { SitePanel } from '@/features/settings/site-panel';
import { TeamPanel } from '@/features/settings/team-panel';
import { useSites } from '@/lib/api/list-sites';

export function SettingsPage() {
  const sites = useSites();
  return (
    <div className="mx-auto max-w-[980px] px-6 py-6 max-sm:px-4 max-sm:py-4">
      <PageHeader
        title="Settings"
        description="What a web site needs to carry Alongside, and who works with it."
      />
      <div className="grid gap-4">
        {sites.isPending && (
          <Panel title="Sites">
            <TableSkeleton rows={3} label="Sites are loading" />
          </Panel>
        )}
        {sites.isError && (
          <Panel title="Sites">
            <Failure
              title="The sites did not load"
              error={sites.error}
              onRetry={() => void sites.refetch()}
            />
          </Panel>
        )}
        {sites.data?.length === 0 && (
          <Panel title="Sites">
            <Notice icon={Globe} title="No site yet">
              A site gets its key and its allowed origins from whoever runs this installation.
            </Notice>
          </Panel>
        )}
        {sites.data?.map((site) => (
          <SitePanel key={site.id} site={site} />
        ))}
        <TeamPanel />
      </div>
    </div>
  );
}
