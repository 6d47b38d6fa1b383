import type { ComponentProps } from 'react';
import { classNames } from '@/lib/class-names';

export function Table({ className, label, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    <div className="thin-scroll overflow-x-auto">
      <table
        aria-label={label}
        className={classNames('w-full border-collapse text-left text-sm', className)}
        {...rest}
      />
    </div>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classNames(
        'h-9 whitespace-nowrap border-line border-b bg-sunken/60 px-4 font-medium text-ink-muted text-xs first:pl-4',
        className,
      )}
      {...rest}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={classNames(
        'border-line border-b transition-colors last:border-0 hover:bg-hover/60',
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={classNames('h-12 px-4 py-1.5 align-middle', className)} {...rest} />;
}
