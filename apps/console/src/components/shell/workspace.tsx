'use client';

import type { Me } from '@alongside/contract';
import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Mark } from '@/components/brand/mark';
import { CommandPalette } from '@/components/shell/command-palette';
import { places } from '@/components/shell/navigation';
import { PhoneBar } from '@/components/shell/phone-bar';
import { RequestWatch } from '@/components/shell/request-watch';
import { ShortcutSheet } from '@/components/shell/shortcut-sheet';
import { Sidebar } from '@/components/shell/sidebar';
import { Failure } from '@/components/ui/notice';
import { useMe } from '@/lib/api/get-me';
import { useOpenRequests } from '@/lib/api/list-open-requests';
import { LiveProvider } from '@/lib/live/live-context';
import { useShortcuts } from '@/lib/use-shortcuts';

/** What stands around every page of somebody who is signed in. Nothing is asked for before we know who that is. */
export function Workspace({ children }: { children: ReactNode }) {
  const me = useMe();
  if (me.isError) {
    return (
      <main className="flex min-h-dvh flex-col justify-center">
        <Failure title="The console could not start" error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  if (!me.data) return <Opening />;
  return (
    <LiveProvider>
      <Frame me={me.data}>{children}</Frame>
    </LiveProvider>
  );
}

function Opening() {
  return (
    <div role="status" aria-label="The console opens" className="flex min-h-dvh items-center justify-center">
      <Mark className="size-8 animate-shimmer" />
    </div>
  );
}

function Frame({ me, children }: { me: Me; children: ReactNode }) {
  const router = useRouter();
  const pathname = usePathname();
  const requests = useOpenRequests();
  const [isSearching, setSearching] = useState(false);
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const asking = requests.data?.filter((request) => request.way === 'customer' && !request.agent).length ?? 0;
  const isWorkbench = /^\/(sessions|history)\/./.test(pathname);
  const bar = {
    me,
    asking,
    onSearch: () => setSearching(true),
    onShowShortcuts: () => setShowsShortcuts(true),
  };

  useShortcuts({
    'mod+k': () => setSearching((open) => !open),
    '?': () => setShowsShortcuts(true),
    ...Object.fromEntries(places.map((place) => [place.shortcut, () => router.push(place.href)])),
  });

  return (
    <div className="flex min-h-dvh max-sm:flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Sidebar {...bar} compact={isWorkbench} />
      <PhoneBar {...bar} />
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        {children}
      </main>
      <RequestWatch me={me} />
      <CommandPalette
        open={isSearching}
        onOpenChange={setSearching}
        role={me.role}
        onShowShortcuts={bar.onShowShortcuts}
      />
      <ShortcutSheet open={showsShortcuts} onOpenChange={setShowsShortcuts} />
    </div>
  );
}
