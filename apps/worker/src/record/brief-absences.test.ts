import type { NewTimelineEvent } from '@alongside/store';
import { isBrieflyAway, withoutBriefAbsences } from './brief-absences';

const event = (atMs: number, kind: string, participantNumber: number, lost?: boolean): NewTimelineEvent => ({
  atMs,
  kind,
  participantNumber,
  text: '',
  data: lost === undefined ? {} : { lost },
});

describe('brief absences', () => {
  it('are not told: a page load takes the participant away and brings it back', () => {
    const page = event(2_100, 'page', 1);
    const joined = event(0, 'joined', 1);
    const load = [event(1_000, 'left', 1), event(1_000, 'gap', 1, true), event(2_000, 'joined', 1)];
    expect(withoutBriefAbsences([joined, ...load, event(2_000, 'state', 1, false), page])).toEqual([
      joined,
      page,
    ]);
  });

  it('may still be brief, until somebody is back or their time is over', () => {
    const left = event(1_000, 'left', 1);
    expect(isBrieflyAway([left], 11_000)).toBe(true);
    expect(isBrieflyAway([left], 11_001)).toBe(false);
    expect(isBrieflyAway([left, event(2_000, 'joined', 2)], 3_000)).toBe(true);
    expect(isBrieflyAway([left, event(2_000, 'joined', 1)], 3_000)).toBe(false);
    expect(isBrieflyAway([event(1_000, 'gap', 1, true), event(2_000, 'state', 1, false)], 3_000)).toBe(false);
  });

  it('of one do not stand for those of another', () => {
    const events = [event(1_000, 'left', 1), event(1_100, 'joined', 2)];
    expect(withoutBriefAbsences(events)).toEqual(events);
  });

  it('that last, and those that do not end, are told', () => {
    const long = [event(1_000, 'gap', 1, true), event(12_000, 'state', 1, false), event(13_000, 'left', 1)];
    expect(withoutBriefAbsences(long)).toEqual(long);
  });
});
