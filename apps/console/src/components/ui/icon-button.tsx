import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Hint } from '@/components/ui/hint';

interface IconButtonProps extends ComponentProps<typeof Button> {
  /** Read out, and shown as a hint. */
  label: string;
  shortcut?: string;
  children: ReactNode;
}

export function IconButton({ label, shortcut, children, ...rest }: IconButtonProps) {
  return (
    <Hint text={label} shortcut={shortcut}>
      <Button variant="ghost" size="icon" aria-label={label} {...rest}>
        {children}
      </Button>
    </Hint>
  );
}
