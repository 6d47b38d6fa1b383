'use client';

import type { ConnectionRequest } from '@alongside/contract';
import { Code, SearchX, Users } from 'lucide-react';
import Link from 'next/link';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Failure, Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { TableSkeleton } from '@/components/ui/table-skeleton';
import { useVisitors } from '@/features/dashboard/api/list-visitors';
import { filterVisitors } from '@/features/dashboard/filter-visitors';
import { LiveBadge } from '@/features/dashboard/live-badge';
import { VisitorTable } from '@/features/dashboard/visitor-table';
import { useSites } from '@/lib/api/list-sites';
import { paths } from '@/lib/paths';
import { useShortcuts } from '@/lib/use-shortcuts';

interface VisitorsPanelProps {
  waiting: ConnectionRequest[];
  ourSessions: ReadonlySet<string>;
  /** Visitors who wait in the queue. */
  asking: ReadonlySet<string>;
  /** The visitor the command palette led to. */
  marked: string | null;
}

const everySite = 'all';

export function VisitorsPanel({ waiting, ourSessions, asking, marked }: VisitorsPanelProps) {
  const visitors = useVisitors();
  const sites = useSites();
  const [text, setText] = useState('');
  const [site, setSite] = useState(everySite);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => field.current?.focus() });

  const found = filterVisitors(visitors.data ?? [], { text, siteId: site === everySite ? '' : site });
  const siteOptions = [{ value: everySite, label: 'All sites' }].concat(
    (sites.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  );
  const actions = (
    <>
      {siteOptions.length > 2 && (
        <Select label="Site" value={site} onChange={setSite} options={siteOptions} />
      )}
      <SearchInput
        ref={field}
        className="w-56 max-sm:w-full"
        placeholder="Name, page, browser"
        aria-label="Filter the customers"
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid="visitor-filter"
      />
    </>
  );
  return (
    <Panel title="On the site now" aside={<LiveBadge count={visitors.data?.length} />} actions={actions}>
      {visitors.isPending && <TableSkeleton label="Customers are loading" />}
      {visitors.isError && (
        <Failure
          title="The list did not load"
          error={visitors.error}
          onRetry={() => void visitors.refetch()}
        />
      )}
      {visitors.data?.length === 0 && <NobodyHere />}
      {visitors.data && visitors.data.length > 0 && found.length === 0 && (
        <Notice
          icon={SearchX}
          title="Nobody fits this filter"
          action={
            <Button size="sm" onClick={() => setText('')}>
              Clear the filter
            </Button>
          }
        >
          {visitors.data.length} {visitors.data.length === 1 ? 'customer is' : 'customers are'} on the site.
        </Notice>
      )}
      {found.length > 0 && (
        <VisitorTable
          visitors={found}
          waiting={waiting}
          ourSessions={ourSessions}
          asking={asking}
          marked={marked}
        />
      )}
    </Panel>
  );
}

function NobodyHere() {
  return (
    <Notice
      icon={Users}
      title="Nobody is on the site right now"
      action={
        <Button asChild size="sm">
          <Link href={paths.settings}>
            <Code aria-hidden="true" />
            Show the script tag
          </Link>
        </Button>
      }
    >
      Customers appear here by themselves as soon as they open a page that carries the Alongside script.
    </Notice>
  );
}
