'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { createQueryClient } from '@/lib/query-client';

export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <QueryClientProvider client={client}>
        <Tooltip.Provider delayDuration={350} skipDelayDuration={150}>
          {children}
        </Tooltip.Provider>
        <Toaster />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
