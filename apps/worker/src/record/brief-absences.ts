import type { NewTimelineEvent } from '@alongside/store';

/** Shorter than this an absence is a page load or a hiccup of the network; nothing is missing in the record. */
const briefMs = 10_000;

/** The list without the goings and comings that are only page loads. */
export function withoutBriefAbsences(events: readonly NewTimelineEvent[]): NewTimelineEvent[] {
  const dropped = new Set<NewTimelineEvent>();
  const away = new Map<string, NewTimelineEvent>();
  for (const event of events) {
    const key = `${absenceOf(event)} ${event.participantNumber}`;
    if (isGoing(event)) away.set(key, event);
    const gone = away.get(key);
    if (!isComing(event) || gone === undefined) continue;
    away.delete(key);
    if (event.atMs - gone.atMs <= briefMs) dropped.add(gone).add(event);
  }
  return events.filter((event) => !dropped.has(event));
}

/** Whether the last that was told of somebody is that they went, and not long ago. */
export function isBrieflyAway(events: readonly NewTimelineEvent[], atMs: number): boolean {
  const back = new Set<string>();
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index] as NewTimelineEvent;
    if (atMs - event.atMs > briefMs) return false;
    const key = `${absenceOf(event)} ${event.participantNumber}`;
    if (isComing(event)) back.add(key);
    else if (isGoing(event) && !back.has(key)) return true;
  }
  return false;
}

const isGoing = ({ kind, data }: NewTimelineEvent): boolean => kind === 'left' || data?.lost === true;
const isComing = ({ kind, data }: NewTimelineEvent): boolean => kind === 'joined' || data?.lost === false;
const absenceOf = ({ kind }: NewTimelineEvent): string =>
  kind === 'left' || kind === 'joined' ? 'participant' : 'page';
