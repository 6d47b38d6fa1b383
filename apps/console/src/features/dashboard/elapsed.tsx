'use client';

import { shortDuration } from '@/lib/duration';
import { useNow } from '@/lib/use-now';

const refreshMs = 5000;

/** How long ago something began. */
export function Elapsed({ since }: { since: string }) {
  const now = useNow(refreshMs);
  return (
    <time
      dateTime={since}
      title={new Date(since).toLocaleString()}
      className="tabular"
      suppressHydrationWarning
    >
      {shortDuration(now - Date.parse(since))}
    </time>
  );
}
