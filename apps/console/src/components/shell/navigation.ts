import type { UserRole } from '@alongside/contract';
import { History, LayoutDashboard, type LucideIcon, ScrollText, Settings } from 'lucide-react';
import { paths } from '@/lib/paths';

export interface Place {
  label: string;
  href: string;
  icon: LucideIcon;
  /** Keys that lead there, as `useShortcuts` reads them. */
  shortcut: string;
  needs?: UserRole;
}

export const places: readonly Place[] = [
  { label: 'Dashboard', href: paths.dashboard, icon: LayoutDashboard, shortcut: 'g d' },
  { label: 'History', href: paths.history, icon: History, shortcut: 'g h' },
  { label: 'Audit trail', href: paths.audit, icon: ScrollText, shortcut: 'g a', needs: 'admin' },
  { label: 'Settings', href: paths.settings, icon: Settings, shortcut: 'g s' },
];

export const placesFor = (role: UserRole): Place[] =>
  places.filter((place) => place.needs === undefined || place.needs === role);

export function isPlaceOf(pathname: string, place: Place): boolean {
  return place.href === '/'
    ? pathname === '/' || pathname.startsWith('/sessions/')
    : pathname.startsWith(place.href);
}
