import type { ReplayManifest } from '@alongside/contract';

/** A manifest that was asked for behind the last known segment, with the segments before it. */
export function mergeManifest(before: ReplayManifest | undefined, after: ReplayManifest): ReplayManifest {
  const first = after.segments[0]?.number ?? Number.POSITIVE_INFINITY;
  const known = before?.segments.filter(({ number }) => number < first) ?? [];
  return { ...after, segments: [...known, ...after.segments] };
}
