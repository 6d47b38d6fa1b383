import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Input } from '@/components/ui/input';
import { classNames } from '@/lib/class-names';

export function SearchInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <div className={classNames('relative', className)}>
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint"
        aria-hidden="true"
      />
      <Input type="search" className="pl-8" {...rest} />
    </div>
  );
}
