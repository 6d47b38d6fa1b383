import type { NewTimelineEvent, Participant } from '@alongside/store';

/** Who came and went, for a session of which nothing was recorded. */
export function participantEvents(
  participants: readonly Participant[],
  startedAt: number,
): NewTimelineEvent[] {
  const since = (at: Date): number => Math.max(0, at.getTime() - startedAt);
  return participants
    .flatMap(({ number: participantNumber, name, role, joinedAt, leftAt }) => {
      const event = { participantNumber, data: { name, role } };
      const joined = { ...event, atMs: since(joinedAt), kind: 'joined', text: `${name} joined` };
      const left = leftAt && { ...event, atMs: since(leftAt), kind: 'left', text: `${name} left` };
      return left === null ? [joined] : [joined, left];
    })
    .sort((one, other) => one.atMs - other.atMs);
}
