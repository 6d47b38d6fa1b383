'use client';

import type { Me } from '@alongside/contract';
import { Search } from 'lucide-react';
import Link from 'next/link';
import { Mark } from '@/components/brand/mark';
import { Wordmark } from '@/components/brand/wordmark';
import { AccountMenu } from '@/components/shell/account-menu';
import { placesFor } from '@/components/shell/navigation';
import { PlaceLink } from '@/components/shell/place-link';
import { IconButton } from '@/components/ui/icon-button';
import { KeyCap } from '@/components/ui/key-cap';
import { classNames } from '@/lib/class-names';
import { paths } from '@/lib/paths';

export interface SidebarProps {
  me: Me;
  asking: number;
  /** A rail of icons: where the customer's page needs the width. */
  compact: boolean;
  onSearch: () => void;
  onShowShortcuts: () => void;
}

export function Sidebar({ me, asking, compact, onSearch, onShowShortcuts }: SidebarProps) {
  return (
    <aside
      aria-label="Console"
      className={classNames(
        'sticky top-0 flex h-dvh shrink-0 flex-col border-line border-r bg-sunken max-sm:hidden',
        compact ? 'w-14 items-center px-2 py-3' : 'w-56 px-3 py-3',
      )}
    >
      <Link
        href={paths.dashboard}
        aria-label="Alongside, dashboard"
        className={classNames('mb-4 rounded-md', compact ? 'p-1.5' : 'px-2 pt-1')}
      >
        {compact ? <Mark className="size-6" /> : <Wordmark />}
      </Link>
      {compact ? (
        <IconButton label="Search" shortcut="⌘K" onClick={onSearch} className="mb-2">
          <Search />
        </IconButton>
      ) : (
        <button
          type="button"
          onClick={onSearch}
          className="mb-3 flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-ink-faint text-sm shadow-sm transition-colors hover:border-line-strong"
        >
          <Search className="size-4" aria-hidden="true" />
          Search
          <span className="ml-auto">
            <KeyCap keys="⌘K" />
          </span>
        </button>
      )}
      <nav aria-label="Main" className="flex flex-col gap-0.5">
        {placesFor(me.role).map((place) => (
          <PlaceLink
            key={place.href}
            place={place}
            compact={compact}
            badge={place.href === paths.dashboard ? asking : undefined}
          />
        ))}
      </nav>
      <div className="mt-auto">
        <AccountMenu me={me} compact={compact} onShowShortcuts={onShowShortcuts} />
      </div>
    </aside>
  );
}
