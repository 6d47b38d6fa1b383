'use client';

import { clockTime } from '@/lib/duration';
import { useNow } from '@/lib/use-now';

/** What is left until then, as minutes and seconds. */
export function Countdown({ until }: { until: string }) {
  const left = Date.parse(until) - useNow();
  return (
    <span className="tabular" role="timer">
      {clockTime(left)}
    </span>
  );
}
