'use client';

import type { ReplayEvent } from '@alongside/contract';
import type { KeyboardEvent } from 'react';
import { eventLook } from '@/components/replay/event-look';
import type { SeekHow } from '@/components/replay/player/replay-player';
import { classNames } from '@/lib/class-names';
import { clockTime } from '@/lib/duration';

const arrowMs = 5000;
const pageMs = 30_000;

interface TimelineProps {
  positionMs: number;
  durationMs: number;
  events: readonly ReplayEvent[];
  onSeek: (toMs: number, how?: SeekHow) => void;
}

/** The recording from left to right. A native range lies over the picture of it, so that keys and readers just work. */
export function Timeline({ positionMs, durationMs, events, onSeek }: TimelineProps) {
  const share = (at: number) => `${durationMs === 0 ? 0 : (Math.min(at, durationMs) / durationMs) * 100}%`;
  const jumps: Record<string, number> = {
    ArrowLeft: positionMs - arrowMs,
    ArrowDown: positionMs - arrowMs,
    ArrowRight: positionMs + arrowMs,
    ArrowUp: positionMs + arrowMs,
    PageDown: positionMs - pageMs,
    PageUp: positionMs + pageMs,
  };
  const jump = (event: KeyboardEvent) => {
    const to = jumps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onSeek(to, 'exact');
  };
  return (
    <div className="group relative h-8 w-full">
      <div className="absolute inset-x-0 top-1/2 h-1.5 -translate-y-1/2 overflow-hidden rounded-full bg-line">
        <div className="h-full rounded-full bg-accent" style={{ width: share(positionMs) }} />
      </div>
      {events.map((event) => (
        <span
          key={`${event.at}-${event.kind}-${event.label}`}
          aria-hidden="true"
          className={classNames(
            'absolute top-1/2 w-0.5 -translate-x-1/2 -translate-y-1/2 rounded-full',
            eventLook(event.kind).mark === 'strong' ? 'h-4 bg-ink-muted' : 'h-2.5 bg-ink-faint/60',
          )}
          style={{ left: share(event.at) }}
        />
      ))}
      <span
        aria-hidden="true"
        className="absolute top-1/2 size-4 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface bg-accent shadow-md group-focus-within:outline-2 group-focus-within:outline-accent group-focus-within:outline-offset-2"
        style={{ left: share(positionMs) }}
      />
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.round(durationMs))}
        step={1}
        value={Math.round(positionMs)}
        onChange={(event) => onSeek(event.target.valueAsNumber, 'exact')}
        onKeyDown={jump}
        aria-label="Position in the recording"
        aria-valuetext={`${clockTime(positionMs)} of ${clockTime(durationMs)}`}
        data-testid="timeline"
        className="absolute inset-0 m-0 h-full w-full cursor-pointer opacity-0"
      />
    </div>
  );
}
