'use client';

import type { ReplayEvent } from '@alongside/contract';
import { speeds } from '@/components/replay/player/playhead';
import type { ReplayPlayer, SeekHow } from '@/components/replay/player/replay-player';
import { useShortcuts } from '@/lib/use-shortcuts';

const stepMs = 5000;
/** Whoever goes back this soon after an event means the one before it. */
const sameEventMs = 2500;

/** The event to go back to. */
export function eventBefore(events: readonly ReplayEvent[], atMs: number): ReplayEvent | undefined {
  const current = events.findLast((event) => event.at <= atMs);
  if (!current || atMs - current.at > sameEventMs) return current;
  return events.findLast((event) => event.at < current.at);
}

interface ReplayKeys {
  player: ReplayPlayer | null;
  events: readonly ReplayEvent[];
  onSeek: (toMs: number, how?: SeekHow) => void;
}

/** The keyboard of the replay. */
export function useReplayKeys({ player, events, onSeek }: ReplayKeys): void {
  const move = (byMs: number) => player && onSeek(player.state.positionMs + byMs, 'exact');
  const faster = (by: 1 | -1) => {
    const speed = player && speeds[speeds.indexOf(player.state.speed) + by];
    if (player && speed) player.speed = speed;
  };
  const toEvent = (event: ReplayEvent | undefined) => event && onSeek(event.at);
  const at = () => player?.state.positionMs ?? 0;
  useShortcuts({
    ' ': () => (player?.state.isPlaying ? player.pause() : player?.play()),
    arrowleft: () => move(-stepMs),
    arrowright: () => move(stepMs),
    j: () => toEvent(eventBefore(events, at())),
    l: () => toEvent(events.find((event) => event.at > at())),
    '<': () => faster(-1),
    '>': () => faster(1),
  });
}
