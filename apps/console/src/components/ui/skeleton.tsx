import { classNames } from '@/lib/class-names';

/** Stands where something will be. Screen readers are told by the region that is busy, not by this. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={classNames('h-4 animate-shimmer rounded-sm bg-hover', className)} />
  );
}
