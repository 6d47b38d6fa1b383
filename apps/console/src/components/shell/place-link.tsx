'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isPlaceOf, type Place } from '@/components/shell/navigation';
import { Hint } from '@/components/ui/hint';
import { classNames } from '@/lib/class-names';

interface PlaceLinkProps {
  place: Place;
  /** Only the icon, with the name as a hint. */
  compact?: boolean;
  badge?: number;
}

export function PlaceLink({ place, compact, badge }: PlaceLinkProps) {
  const isHere = isPlaceOf(usePathname(), place);
  const Icon = place.icon;
  const link = (
    <Link
      href={place.href}
      aria-current={isHere ? 'page' : undefined}
      aria-label={compact ? place.label : undefined}
      className={classNames(
        'relative flex h-8 items-center gap-2.5 rounded-md font-medium text-sm transition-colors',
        compact ? 'w-9 justify-center' : 'px-2.5',
        isHere ? 'bg-accent-soft text-accent-ink' : 'text-ink-muted hover:bg-hover hover:text-ink',
      )}
    >
      <Icon className="size-4 shrink-0" aria-hidden="true" />
      {!compact && place.label}
      {badge !== undefined && badge > 0 && (
        <span
          className={classNames(
            'flex h-4 min-w-4 items-center justify-center rounded-full bg-customer px-1 font-semibold text-2xs text-white tabular dark:text-black',
            compact ? 'absolute -top-1 -right-1' : 'ml-auto',
          )}
        >
          {badge}
          <span className="sr-only"> customers ask for help</span>
        </span>
      )}
    </Link>
  );
  return compact ? (
    <Hint text={place.label} side="right" shortcut={place.shortcut.toUpperCase().replace(' ', ' then ')}>
      {link}
    </Hint>
  ) : (
    link
  );
}
