import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface StageCoverProps {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Says over the mirror why it stands still, or is not there yet. */
export function StageCover({ icon: Icon, title, children, action }: StageCoverProps) {
  return (
    <div className="absolute inset-0 flex animate-fade items-center justify-center bg-stage/80 p-6">
      <div
        role="status"
        className="flex max-w-sm flex-col items-center rounded-xl border border-line bg-raised px-6 py-5 text-center shadow-lg"
      >
        {Icon ? (
          <Icon className="mb-2 size-6 text-ink-muted" aria-hidden="true" />
        ) : (
          <LoaderCircle className="mb-2 size-6 animate-turn text-accent" aria-hidden="true" />
        )}
        <p className="font-semibold text-base">{title}</p>
        {children && <p className="mt-1 text-pretty text-ink-muted text-sm">{children}</p>}
        {action && <div className="mt-4">{action}</div>}
      </div>
    </div>
  );
}
