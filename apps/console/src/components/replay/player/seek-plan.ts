import type { ReplayCheckpoint, ReplayManifest } from '@alongside/contract';

/** How to bring the screen to a moment: from nothing, from a checkpoint, or by going on from where it stands. */
export interface SeekPlan {
  /** Null: nothing is restored. */
  checkpoint: ReplayCheckpoint | null;
  /** Whether the screen is emptied first. */
  fresh: boolean;
}

interface Standing {
  atMs: number;
  /** Whether anything of this recording is on the screen. */
  shown: boolean;
}

/** What a checkpoint costs besides its bytes, in bytes: the screen is emptied and laid out as a whole. */
const freshBytes = 16 << 10;

/** The cheapest way: a checkpoint that lies between here and there is taken when it is less work than what was recorded. */
export function planSeek(manifest: ReplayManifest, from: Standing, toMs: number): SeekPlan {
  let nearest: ReplayCheckpoint | null = null;
  for (const checkpoint of manifest.checkpoints) {
    if (checkpoint.at <= toMs && (nearest === null || checkpoint.at >= nearest.at)) nearest = checkpoint;
  }
  const goesOn = from.shown && from.atMs <= toMs;
  if (goesOn && (nearest === null || nearest.at <= from.atMs || costsMore(manifest, nearest, from.atMs)))
    return { checkpoint: null, fresh: false };
  return { checkpoint: nearest, fresh: true };
}

/** Than to go on to where the checkpoint lies; from there both ways are the same. */
function costsMore({ segments }: ReplayManifest, checkpoint: ReplayCheckpoint, fromMs: number): boolean {
  const between = segments.filter(({ number, lastAt }) => number <= checkpoint.segment && lastAt > fromMs);
  return between.reduce((sum, { bytes }) => sum + bytes, 0) < checkpoint.bytes + freshBytes;
}
