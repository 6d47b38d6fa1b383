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

const isGoing = ({ kind, data }: NewTimelineEvent): boolean => kind === 'left' || data?.lost === true;
const isComing = ({ kind, data }: NewTimelineEvent): boolean => kind === 'joined' || data?.lost === false;
const absenceOf = ({ kind }: NewTimelineEvent): string =>
  kind === 'left' || kind === 'joined' ? 'participant' : 'page';
