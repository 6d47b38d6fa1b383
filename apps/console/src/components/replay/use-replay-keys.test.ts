import type { ReplayEvent } from '@alongside/contract';
import { eventBefore } from './use-replay-keys';

const event = (at: number): ReplayEvent => ({ at, kind: 'page', participant: null, label: String(at) });
const events = [event(1000), event(1000), event(9000), event(9400), event(20_000)];

describe('going back by events', () => {
  it.each([
    [500, undefined],
    [1200, undefined],
    [6000, 1000],
    [9200, 1000],
    [9700, 9000],
    [15_000, 9400],
    [20_000, 9400],
    [30_000, 20_000],
  ])('leads from %d to %p', (at, before) => {
    expect(eventBefore(events, at)?.at).toBe(before);
  });
});
