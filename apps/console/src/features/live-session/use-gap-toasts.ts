import { useEffect } from 'react';
import { toast } from 'sonner';
import type { SeenGaps } from '@/features/live-session/live-state';
import { gapWords } from '@/lib/gap-words';

/** Says once of each gap that there was one: what comes next on the page may not follow on what was there. */
export function useGapToasts({ last }: SeenGaps): void {
  useEffect(() => {
    if (last === null) return;
    const { title, description } = gapWords(last.gap);
    // One place for all of them: a bad line must not cover the page.
    toast.warning(title, { id: 'gap', description });
  }, [last]);
}
