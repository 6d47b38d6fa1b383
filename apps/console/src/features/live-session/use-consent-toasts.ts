'use client';

import { useEffect, useRef } from 'react';
import { toast } from 'sonner';

interface Allowed {
  mayControl: boolean;
  mayDraw: boolean;
  refusals: number;
}

/** Says what the customer has just decided. */
export function useConsentToasts(allowed: Allowed): void {
  const before = useRef(allowed);
  const { mayControl, mayDraw, refusals } = allowed;
  useEffect(() => {
    const last = before.current;
    before.current = { mayControl, mayDraw, refusals };
    if (mayControl && !last.mayControl) {
      toast.success('You have control', {
        description: 'What you click and type happens on the customer’s page.',
      });
    }
    if (!mayControl && last.mayControl) toast('You do not have control any more');
    if (mayDraw && !last.mayDraw) toast.success('You can draw on the page');
    if (refusals > last.refusals) {
      toast.warning('The customer said no', {
        description: 'Tell them what you need it for before you ask again.',
      });
    }
  }, [mayControl, mayDraw, refusals]);
}
