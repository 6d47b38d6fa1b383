import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  className?: string;
}

export function Dialog({ open, onOpenChange, title, description, children, className }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-black/45 backdrop-blur-[2px]" />
        <Primitive.Content
          aria-describedby={description ? undefined : ''}
          className={classNames(
            'fixed top-1/2 left-1/2 z-50 max-h-[85dvh] w-[min(480px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 animate-fade overflow-y-auto rounded-xl border border-line bg-raised p-5 shadow-lg',
            className,
          )}
        >
          <Primitive.Title className="pr-8 font-semibold text-lg">{title}</Primitive.Title>
          {description && (
            <Primitive.Description className="mt-1 text-ink-muted text-sm">
              {description}
            </Primitive.Description>
          )}
          {children}
          <Primitive.Close asChild>
            <Button variant="ghost" size="iconSm" aria-label="Close" className="absolute top-4 right-4">
              <X />
            </Button>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
