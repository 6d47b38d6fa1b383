import { Mark } from '@/components/brand/mark';
import { classNames } from '@/lib/class-names';

export function Wordmark({ className }: { className?: string }) {
  return (
    <span
      className={classNames('inline-flex items-center gap-2.5 font-semibold text-ink text-lg', className)}
    >
      <Mark className="size-[1.4em]" />
      <span className="tracking-[-0.025em]">Alongside</span>
    </span>
  );
}
