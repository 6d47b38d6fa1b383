'use client';

import type { ReplayEvent } from '@alongside/contract';
import { FastForward, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { speeds } from '@/components/replay/player/playhead';
import type { PlayerState, ReplayPlayer, SeekHow } from '@/components/replay/player/replay-player';
import { Timeline } from '@/components/replay/timeline';
import { Button } from '@/components/ui/button';
import { Hint } from '@/components/ui/hint';
import { classNames } from '@/lib/class-names';
import { clockTime } from '@/lib/duration';

interface ReplayControlsProps {
  state: PlayerState;
  player: ReplayPlayer | null;
  events: readonly ReplayEvent[];
  onSeek: (toMs: number, how?: SeekHow) => void;
  /** At the end of the row. */
  children?: ReactNode;
}

export function ReplayControls({ state, player, events, onSeek, children }: ReplayControlsProps) {
  const toggle = () => (state.isPlaying ? player?.pause() : player?.play());
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 border-line border-t bg-surface px-3 py-1.5">
      <Hint text={state.isPlaying ? 'Pause' : 'Play'} shortcut="Space" side="top">
        <Button
          variant="primary"
          size="icon"
          className="rounded-full"
          aria-label={state.isPlaying ? 'Pause' : 'Play'}
          onClick={toggle}
          disabled={!player}
          data-testid="play"
        >
          {state.isPlaying ? <Pause className="fill-current" /> : <Play className="fill-current" />}
        </Button>
      </Hint>
      <span className="tabular whitespace-nowrap text-ink-muted text-sm" data-testid="time">
        {clockTime(state.positionMs)} / {clockTime(state.durationMs)}
      </span>
      <div className="min-w-40 flex-1 max-sm:order-last max-sm:basis-full">
        <Timeline
          positionMs={state.positionMs}
          durationMs={state.durationMs}
          events={events}
          onSeek={onSeek}
        />
      </div>
      <Hint text="Skip what is inactive" side="top">
        <button
          type="button"
          aria-pressed={state.skipsInactivity}
          aria-label="Skip what is inactive"
          data-testid="skip-inactivity"
          onClick={() => {
            if (player) player.skipsInactivity = !state.skipsInactivity;
          }}
          className={classNames(
            'flex h-8 items-center gap-1.5 rounded-md px-2 font-medium text-xs transition-colors',
            state.skipsInactivity ? 'bg-accent-soft text-accent-ink' : 'text-ink-muted hover:bg-hover',
          )}
        >
          <FastForward className="size-4" aria-hidden="true" />
          <span className="max-md:hidden">Skip inactivity</span>
        </button>
      </Hint>
      <select
        aria-label="Speed"
        value={state.speed}
        onChange={(event) => {
          const speed = speeds.find((one) => one === Number(event.target.value));
          if (player && speed) player.speed = speed;
        }}
        data-testid="speed"
        className="tabular h-8 rounded-md border border-line-strong bg-surface px-2 font-medium text-xs shadow-sm max-sm:ml-auto"
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speed}×
          </option>
        ))}
      </select>
      {children}
    </div>
  );
}
