'use client';

import type { ReplayEvent, ReplayParticipant } from '@alongside/contract';
import { useEffect, useRef } from 'react';
import { eventLook } from '@/components/replay/event-look';
import { classNames } from '@/lib/class-names';
import { clockTime } from '@/lib/duration';

interface EventsListProps {
  events: readonly ReplayEvent[];
  participants: readonly ReplayParticipant[];
  positionMs: number;
  onSeek: (toMs: number) => void;
}

/** What happened, in order; the last one before the playhead is marked and kept in sight. */
export function EventsList({ events, participants, positionMs, onSeek }: EventsListProps) {
  const list = useRef<HTMLOListElement>(null);
  const current = events.findLastIndex((event) => event.at <= positionMs);
  useEffect(() => {
    const row = list.current?.children[current];
    if (!list.current?.matches(':hover')) row?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const nameOf = (number: number | null) => participants.find((one) => one.number === number)?.name;
  if (events.length === 0) {
    return <p className="px-4 py-6 text-ink-muted text-sm">Nothing of note was recorded yet.</p>;
  }
  return (
    <ol ref={list} className="py-1.5">
      {events.map((event, index) => {
        const { icon: Icon, className } = eventLook(event.kind);
        const name = nameOf(event.participant);
        return (
          <li key={`${event.at}-${event.kind}-${event.label}`}>
            <button
              type="button"
              onClick={() => onSeek(event.at)}
              aria-current={index === current ? 'step' : undefined}
              data-testid="event"
              data-kind={event.kind}
              data-at={event.at}
              className={classNames(
                'flex w-full items-start gap-2.5 border-transparent border-l-2 px-3.5 py-1.5 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2',
                index === current && 'border-accent bg-accent-soft/50',
                index > current && 'text-ink-muted',
              )}
            >
              <span className="tabular w-9 shrink-0 pt-px text-right text-ink-muted text-xs">
                {clockTime(event.at)}
              </span>
              <Icon className={classNames('mt-0.5 size-4 shrink-0', className)} aria-hidden="true" />
              <span className="min-w-0 flex-1">
                <span className="line-clamp-2 break-words text-sm">{event.label}</span>
                {name && !event.label.includes(name) && (
                  <span className="block truncate text-ink-muted text-xs">{name}</span>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
