import {
  CircleAlert,
  CircleDot,
  CircleStop,
  Compass,
  FileText,
  Hand,
  LogIn,
  LogOut,
  type LucideIcon,
  MousePointerClick,
  ShieldCheck,
  TriangleAlert,
} from 'lucide-react';

/** How a kind of event looks in the list and on the timeline. */
interface EventLook {
  icon: LucideIcon;
  /** Whether it gets a mark on the timeline. */
  mark: 'strong' | 'faint';
  className: string;
}

const looks: Record<string, EventLook> = {
  page: { icon: FileText, mark: 'strong', className: 'text-accent-ink' },
  joined: { icon: LogIn, mark: 'faint', className: 'text-ink-muted' },
  left: { icon: LogOut, mark: 'faint', className: 'text-ink-muted' },
  consent: { icon: ShieldCheck, mark: 'faint', className: 'text-success-ink' },
  action: { icon: MousePointerClick, mark: 'faint', className: 'text-customer-ink' },
  navigate: { icon: Compass, mark: 'faint', className: 'text-customer-ink' },
  control: { icon: Hand, mark: 'faint', className: 'text-customer-ink' },
  state: { icon: CircleDot, mark: 'faint', className: 'text-ink-muted' },
  ended: { icon: CircleStop, mark: 'faint', className: 'text-ink-muted' },
  report: { icon: TriangleAlert, mark: 'faint', className: 'text-warning-ink' },
  gap: { icon: CircleAlert, mark: 'strong', className: 'text-warning-ink' },
};

const other: EventLook = { icon: CircleDot, mark: 'faint', className: 'text-ink-muted' };

export const eventLook = (kind: string): EventLook => looks[kind] ?? other;
