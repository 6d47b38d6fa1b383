import { classNames } from '@/lib/class-names';

const tones = {
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
  neutral: 'bg-ink-faint',
  accent: 'bg-accent',
  customer: 'bg-customer',
} as const;

interface StatusDotProps {
  tone: keyof typeof tones;
  /** Something is going on right now. */
  live?: boolean;
  className?: string;
}

export function StatusDot({ tone, live, className }: StatusDotProps) {
  return (
    <span className={classNames('relative inline-flex size-2 shrink-0', className)} aria-hidden="true">
      {live && <span className={classNames('absolute inset-0 animate-beacon rounded-full', tones[tone])} />}
      <span className={classNames('relative size-full rounded-full', tones[tone])} />
    </span>
  );
}
