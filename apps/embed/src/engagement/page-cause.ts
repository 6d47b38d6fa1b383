import type { PageStart } from '@alongside/protocol';

/** Why this document is here, as the browser tells it. */
export function pageCause({ performance }: Window): PageStart['cause'] {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  switch (entry?.type) {
    case 'reload':
      return 'reload';
    case 'back_forward':
      return 'history';
    case 'navigate':
    case undefined:
      return 'load';
  }
}
