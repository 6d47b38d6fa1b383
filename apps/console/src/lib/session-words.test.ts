import type { Session } from '@alongside/contract';
import { reasonWords, sessionLengthMs } from './session-words';

const session = (startedAt: string | null, endedAt: string | null) => ({ startedAt, endedAt }) as Session;

describe('the words for a session', () => {
  it.each([
    ['customer-ended', 'Ended by the customer'],
    ['declined', 'Declined'],
    [null, 'Ended'],
    ['something-new', 'something new'],
  ])('call the reason %p %p', (reason, words) => {
    expect(reasonWords(reason)).toBe(words);
  });

  it('measure from the start to the end, or to now, or not at all', () => {
    const now = Date.parse('2026-01-01T00:10:00Z');
    expect(sessionLengthMs(session('2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z'), now)).toBe(60_000);
    expect(sessionLengthMs(session('2026-01-01T00:00:00Z', null), now)).toBe(600_000);
    expect(sessionLengthMs(session(null, '2026-01-01T00:01:00Z'), now)).toBeNull();
  });
});
