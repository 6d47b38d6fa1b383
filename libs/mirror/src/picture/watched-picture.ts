import type { PictureEncoder } from './picture-encoder';

/** What is known of a canvas or video that may be seen. */
export interface WatchedPicture {
  readonly element: Element;
  readonly encoder: PictureEncoder;
  isVisible: boolean;
  dueAtMs: number;
  /** How often it was looked at in vain: what stands still is looked at less often. */
  quiet: number;
  /** Of what viewers have; empty: they have nothing. */
  sent: string;
  /** Bytes that it holds in the live document. */
  bytes: number;
  maxPixels: number;
  /** Reported once. */
  problem: string;
  stop(): void;
}

const intervalMs = 500;
const videoIntervalMs = 1000;
/** Beyond so many looks in vain it becomes no rarer. */
const maxQuiet = 6;

export function nextLookMs(watched: WatchedPicture, isPlayingVideo: boolean): number {
  if (isPlayingVideo) return videoIntervalMs;
  return intervalMs * (1 + Math.min(watched.quiet, maxQuiet) / 2);
}
