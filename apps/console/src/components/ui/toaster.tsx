'use client';

import { useTheme } from 'next-themes';
import { Toaster as Sonner } from 'sonner';

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      gap={8}
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-[356px] max-w-full items-start gap-2.5 rounded-lg border border-line bg-raised p-3 text-ink text-sm shadow-lg',
          title: 'font-medium',
          description: 'mt-0.5 text-ink-muted text-xs',
          actionButton: 'ml-auto shrink-0 rounded-md bg-accent px-2 py-1 font-medium text-on-accent text-xs',
          icon: 'mt-0.5 shrink-0 [&_svg]:size-4',
          success: '[&_[data-icon]]:text-success',
          error: '[&_[data-icon]]:text-danger',
          warning: '[&_[data-icon]]:text-warning',
          info: '[&_[data-icon]]:text-accent',
        },
      }}
    />
  );
}
