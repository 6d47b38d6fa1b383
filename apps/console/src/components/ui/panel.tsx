import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

interface PanelProps {
  title: string;
  /** Beside the title: a count, a state. */
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

export function Panel({ title, aside, actions, children, className }: PanelProps) {
  const id = `panel-${title.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <section
      aria-labelledby={id}
      className={classNames('overflow-hidden rounded-lg border border-line bg-surface shadow-sm', className)}
    >
      <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2">
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        {aside}
        {actions && <div className="ml-auto flex items-center gap-2 max-sm:w-full">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
