'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Mark } from '@/components/brand/mark';
import { AccountMenu } from '@/components/shell/account-menu';
import { isPlaceOf, placesFor } from '@/components/shell/navigation';
import type { SidebarProps } from '@/components/shell/sidebar';
import { IconButton } from '@/components/ui/icon-button';
import { classNames } from '@/lib/class-names';
import { paths } from '@/lib/paths';

/** The way around on a phone: brand, the places as icons, search and account in one bar. */
export function PhoneBar({ me, asking, onSearch, onShowShortcuts }: Omit<SidebarProps, 'compact'>) {
  const pathname = usePathname();
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-1 border-line border-b bg-sunken px-3 sm:hidden">
      <Link href={paths.dashboard} aria-label="Alongside, dashboard" className="mr-2 rounded-md p-1">
        <Mark className="size-6" />
      </Link>
      <nav aria-label="Main" className="flex items-center gap-1">
        {placesFor(me.role).map((place) => (
          <Link
            key={place.href}
            href={place.href}
            aria-label={place.label}
            aria-current={isPlaceOf(pathname, place) ? 'page' : undefined}
            className={classNames(
              'relative flex size-9 items-center justify-center rounded-md',
              isPlaceOf(pathname, place) ? 'bg-accent-soft text-accent-ink' : 'text-ink-muted',
            )}
          >
            <place.icon className="size-4.5" aria-hidden="true" />
            {place.href === paths.dashboard && asking > 0 && (
              <span className="absolute top-1 right-1 size-2 rounded-full bg-customer" aria-hidden="true" />
            )}
          </Link>
        ))}
      </nav>
      <div className="ml-auto flex items-center gap-1">
        <IconButton label="Search" onClick={onSearch}>
          <Search />
        </IconButton>
        <AccountMenu me={me} compact onShowShortcuts={onShowShortcuts} />
      </div>
    </header>
  );
}
