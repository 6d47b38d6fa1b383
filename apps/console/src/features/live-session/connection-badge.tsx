import type { LinkStatus } from '@alongside/participant';
import { Signal, SignalHigh, SignalLow, SignalZero } from 'lucide-react';
import { Hint } from '@/components/ui/hint';

const looks = {
  connecting: { icon: SignalLow, label: 'Connecting', className: 'text-ink-muted' },
  'catching-up': { icon: SignalHigh, label: 'Catching up', className: 'text-warning-ink' },
  live: { icon: Signal, label: 'Live', className: 'text-success-ink' },
  reconnecting: { icon: SignalLow, label: 'Reconnecting', className: 'text-warning-ink' },
  ended: { icon: SignalZero, label: 'Ended', className: 'text-ink-muted' },
  stopped: { icon: SignalZero, label: 'Disconnected', className: 'text-danger-ink' },
} as const;

/** How well we follow the customer's page. */
export function ConnectionBadge({ status, gaps }: { status: LinkStatus; gaps: number }) {
  const { icon: Icon, label, className } = looks[status.name];
  const detail =
    gaps === 0
      ? 'Nothing was missed so far.'
      : `The page had to be fetched anew ${gaps === 1 ? 'once' : `${gaps} times`} because something was missing.`;
  return (
    <Hint text={detail}>
      <button
        type="button"
        data-testid="connection"
        data-status={status.name}
        className={`flex h-8 items-center gap-1.5 rounded-md px-2 font-medium text-xs ${className}`}
      >
        <Icon className="size-4" aria-hidden="true" />
        <span className="max-md:sr-only">{label}</span>
      </button>
    </Hint>
  );
}
