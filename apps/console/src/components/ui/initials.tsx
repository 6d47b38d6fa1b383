import { classNames } from '@/lib/class-names';

interface InitialsProps {
  name: string;
  /** Who it is: us, or the customer. */
  side?: 'agent' | 'customer';
  className?: string;
}

/** A person without a picture: the first letters of the first and last word of the name. */
export function Initials({ name, side = 'customer', className }: InitialsProps) {
  const words = name
    .trim()
    .split(/[\s@._-]+/)
    .filter(Boolean);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : '';
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-flex size-7 shrink-0 select-none items-center justify-center rounded-full font-semibold text-2xs uppercase',
        side === 'agent' ? 'bg-accent-soft text-accent-ink' : 'bg-customer-soft text-customer-ink',
        className,
      )}
    >
      {first}
      {last}
    </span>
  );
}
