import { Skeleton } from '@/components/ui/skeleton';

const widths = ['w-40', 'w-56', 'w-24', 'w-32', 'w-16'];

export function TableSkeleton({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label} className="divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
        <div key={row} className="flex h-12 items-center gap-6 px-4">
          {widths.map((width) => (
            <Skeleton key={width} className={`${width} max-sm:w-16`} />
          ))}
        </div>
      ))}
    </div>
  );
}
