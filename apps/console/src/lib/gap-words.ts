import type { Gap } from '@alongside/protocol';

/** What a gap means for whoever looks at the page now. */
export function gapWords(gap: Gap): { title: string; description: string } {
  return gap.of === 'screen'
    ? {
        title: 'Something was missed on this screen',
        description: 'The page was fetched anew. What you see is up to date.',
      }
    : {
        title: `${gap.frames === 1 ? '1 change' : `${gap.frames} changes`} of the page never arrived`,
        description: 'The customer was cut off when they happened. What you see is up to date.',
      };
}
