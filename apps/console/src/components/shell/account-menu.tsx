'use client';

import type { Me } from '@alongside/contract';
import { ChevronsUpDown, Keyboard, LogOut } from 'lucide-react';
import { ThemeItems } from '@/components/shell/theme-items';
import { Initials } from '@/components/ui/initials';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useSignOut } from '@/lib/api/sign-out';
import { classNames } from '@/lib/class-names';

interface AccountMenuProps {
  me: Me;
  /** Only the initials, for the narrow rail. */
  compact?: boolean;
  onShowShortcuts: () => void;
}

export function AccountMenu({ me, compact, onShowShortcuts }: AccountMenuProps) {
  const signOut = useSignOut();
  const trigger = (
    <button
      type="button"
      aria-label={`Account of ${me.name}`}
      className={classNames(
        'flex items-center gap-2.5 rounded-md text-left transition-colors hover:bg-hover data-[state=open]:bg-hover',
        compact ? 'p-1' : 'w-full px-2 py-1.5',
      )}
    >
      <Initials name={me.name} side="agent" />
      {!compact && (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium text-sm">{me.name}</span>
            <span className="block truncate text-ink-faint text-xs">{me.tenant.name}</span>
          </span>
          <ChevronsUpDown className="size-4 text-ink-faint" aria-hidden="true" />
        </>
      )}
    </button>
  );
  return (
    <Menu trigger={trigger} side="top">
      <div className="px-2 pt-1.5 pb-1">
        <p className="truncate font-medium text-sm">{me.name}</p>
        <p className="truncate text-ink-faint text-xs">
          {me.email} · {me.role}
        </p>
      </div>
      <MenuSeparator />
      <ThemeItems />
      <MenuSeparator />
      <MenuItem onSelect={onShowShortcuts}>
        <Keyboard aria-hidden="true" />
        Keyboard shortcuts
      </MenuItem>
      <MenuItem onSelect={() => signOut.mutate()}>
        <LogOut aria-hidden="true" />
        Sign out
      </MenuItem>
    </Menu>
  );
}
