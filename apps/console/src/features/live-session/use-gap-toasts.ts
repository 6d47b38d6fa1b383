import { useEffect } from 'react';
import { toast } from 'sonner';
import type { SeenGap } from '@/features/live-session/live-state';
import { gapWords } from '@/lib/gap-words';

/** Says once of each gap that there was one: what comes next on the page may not follow on what was there. */
export function useGapToasts(gaps: readonly SeenGap[]): void {
  const last = gaps.at(-1);
  useEffect(() => {
    if (last === undefined) return;
    const { title, description } = gapWords(last.gap);
    // One place for all of them: a bad line must not cover the page.
    toast.warning(title, { id: 'gap', description });
  }, [last]);
}
