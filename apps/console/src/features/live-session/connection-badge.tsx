import type { LinkStatus } from '@alongside/participant';
import { Signal, SignalHigh, SignalLow, SignalZero } from 'lucide-react';
import { Hint } from '@/components/ui/hint';
import type { SeenGaps } from '@/features/live-session/live-state';
import { gapWords } from '@/lib/gap-words';
import { timeOfDay } from '@/lib/moment';

const looks = {
  connecting: { icon: SignalLow, label: 'Connecting', className: 'text-ink-muted' },
  'catching-up': { icon: SignalHigh, label: 'Catching up', className: 'text-warning-ink' },
  live: { icon: Signal, label: 'Live', className: 'text-success-ink' },
  reconnecting: { icon: SignalLow, label: 'Reconnecting', className: 'text-warning-ink' },
  ended: { icon: SignalZero, label: 'Ended', className: 'text-ink-muted' },
  stopped: { icon: SignalZero, label: 'Disconnected', className: 'text-danger-ink' },
} as const;

/** How well we follow the customer's page, and whether anything of it was missed. */
export function ConnectionBadge({ status, gaps }: { status: LinkStatus; gaps: SeenGaps }) {
  const { icon: Icon, label, className } = looks[status.name];
  return (
    <Hint text={detailOf(gaps)}>
      <button
        type="button"
        data-testid="connection"
        data-status={status.name}
        data-gaps={gaps.count}
        className={`flex h-8 items-center gap-1.5 rounded-md px-2 font-medium text-xs ${className}`}
      >
        <Icon className="size-4" aria-hidden="true" />
        <span className="max-md:sr-only">{label}</span>
        {gaps.count > 0 && (
          <span className="tabular whitespace-nowrap text-warning-ink">
            <span className="max-md:hidden" aria-hidden="true">
              {'· '}
            </span>
            {gaps.count === 1 ? '1 gap' : `${gaps.count} gaps`}
          </span>
        )}
      </button>
    </Hint>
  );
}

function detailOf({ last }: SeenGaps): string {
  if (last === null) return 'Nothing was missed so far.';
  return `${timeOfDay(last.at)}: ${gapWords(last.gap).title}. ${gapWords(last.gap).description}`;
}
