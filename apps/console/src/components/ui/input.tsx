import type { ComponentProps } from 'react';
import { classNames } from '@/lib/class-names';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      className={classNames(
        'h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-ink text-sm shadow-sm transition-colors placeholder:text-ink-faint hover:border-ink-faint focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-danger max-sm:text-lg',
        className,
      )}
      {...rest}
    />
  );
}
