'use client';

import type { UserRole, Visitor } from '@alongside/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Keyboard, type LucideIcon, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import type { ReactNode } from 'react';
import { placesFor } from '@/components/shell/navigation';
import { KeyCap } from '@/components/ui/key-cap';
import { pageAddress } from '@/lib/page-address';
import { paths } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  role: UserRole;
  onShowShortcuts: () => void;
}

const themes = [
  { value: 'system', label: 'Theme: as the system', icon: Monitor },
  { value: 'light', label: 'Theme: light', icon: Sun },
  { value: 'dark', label: 'Theme: dark', icon: Moon },
];

/** Everything by typing: pages, the customers who are here now, and what changes the console itself. */
export function CommandPalette({ open, onOpenChange, role, onShowShortcuts }: CommandPaletteProps) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const visitors = useQueryClient().getQueryData<Visitor[]>(queryKeys.visitors) ?? [];
  const run = (act: () => void) => () => {
    onOpenChange(false);
    act();
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label="Search"
      overlayClassName="fixed inset-0 z-40 animate-fade bg-black/45 backdrop-blur-[2px]"
      contentClassName="fixed top-[14vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 animate-fade overflow-hidden rounded-xl border border-line bg-raised shadow-lg"
    >
      <Command.Input
        placeholder="Search pages, customers, actions"
        className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-ink-faint"
      />
      <Command.List className="thin-scroll max-h-[min(420px,60vh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-4 py-8 text-center text-ink-muted text-sm">
          Nothing goes by this name. Try a page, a customer or “theme”.
        </Command.Empty>
        <Group heading="Go to">
          {placesFor(role).map((place) => (
            <Item key={place.href} icon={place.icon} onSelect={run(() => router.push(place.href))}>
              {place.label}
              <KeyCap keys={place.shortcut.toUpperCase().replace(' ', ' then ')} />
            </Item>
          ))}
        </Group>
        {visitors.length > 0 && (
          <Group heading="On the site now">
            {visitors.slice(0, 50).map((visitor) => (
              <Item
                key={visitor.id}
                icon={UserRound}
                value={`${visitor.name ?? ''} ${visitor.identity ?? ''} ${visitor.url} ${visitor.id}`}
                onSelect={run(() =>
                  router.push(`${paths.dashboard}?visitor=${encodeURIComponent(visitor.id)}`),
                )}
              >
                <span className="truncate">{visitor.name ?? visitor.identity ?? 'Anonymous visitor'}</span>
                <span className="truncate text-ink-faint text-xs">{pageAddress(visitor.url).path}</span>
              </Item>
            ))}
          </Group>
        )}
        <Group heading="Console">
          {themes.map((theme) => (
            <Item key={theme.value} icon={theme.icon} onSelect={run(() => setTheme(theme.value))}>
              {theme.label}
            </Item>
          ))}
          <Item icon={Keyboard} onSelect={run(onShowShortcuts)}>
            Keyboard shortcuts
            <KeyCap keys="?" />
          </Item>
        </Group>
      </Command.List>
    </Command.Dialog>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-faint [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  icon: LucideIcon;
  value?: string;
  onSelect: () => void;
  children: ReactNode;
}

function Item({ icon: Icon, value, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 select-none items-center gap-2.5 rounded-md px-2.5 text-sm data-[selected=true]:bg-hover"
    >
      <Icon className="size-4 shrink-0 text-ink-faint" aria-hidden="true" />
      <span className="flex min-w-0 flex-1 items-center justify-between gap-3">{children}</span>
    </Command.Item>
  );
}
