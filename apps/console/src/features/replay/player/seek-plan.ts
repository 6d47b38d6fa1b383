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

/** The cheapest way: going on beats a checkpoint unless one lies between here and there. */
export function planSeek(manifest: ReplayManifest, from: Standing, toMs: number): SeekPlan {
  let nearest: ReplayCheckpoint | null = null;
  for (const checkpoint of manifest.checkpoints) {
    if (checkpoint.at <= toMs && (nearest === null || checkpoint.at >= nearest.at)) nearest = checkpoint;
  }
  const canGoOn = from.shown && from.atMs <= toMs;
  if (canGoOn && (nearest === null || nearest.at <= from.atMs)) return { checkpoint: null, fresh: false };
  return { checkpoint: nearest, fresh: true };
}
