'use client';

import type { ReplayEvent } from '@alongside/contract';
import { speeds } from '@/features/replay/player/playhead';
import type { ReplayPlayer } from '@/features/replay/player/replay-player';
import { useShortcuts } from '@/lib/use-shortcuts';

const stepMs = 5000;
/** An event this close before the playhead counts as the one we are at. */
const atEventMs = 250;

/** The keyboard of the replay. */
export function useReplayKeys(player: ReplayPlayer | null, events: readonly ReplayEvent[]): void {
  const move = (byMs: number) => player && void player.seek(player.state.positionMs + byMs);
  const faster = (by: 1 | -1) => {
    const speed = player && speeds[speeds.indexOf(player.state.speed) + by];
    if (player && speed) player.speed = speed;
  };
  const toEvent = (event: ReplayEvent | undefined) => event && player && void player.seek(event.at);
  const at = () => player?.state.positionMs ?? 0;
  useShortcuts({
    ' ': () => (player?.state.isPlaying ? player.pause() : player?.play()),
    arrowleft: () => move(-stepMs),
    arrowright: () => move(stepMs),
    j: () => toEvent(events.findLast((event) => event.at < at() - atEventMs)),
    l: () => toEvent(events.find((event) => event.at > at())),
    '<': () => faster(-1),
    '>': () => faster(1),
  });
}
