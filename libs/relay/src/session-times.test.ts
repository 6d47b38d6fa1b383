import { defaultLimits as limits } from './session-limits';
import { dueAt, type SessionTimes } from './session-times';

const times = (change: Partial<SessionTimes> = {}): SessionTimes => ({
  startedAt: 0,
  activeAt: 0,
  customerGoneAt: null,
  agentGoneAt: null,
  ...change,
});

describe('session times', () => {
  it.each([
    ['customerGoneAt', 'customer-left'],
    ['agentGoneAt', 'agent-left'],
  ])('[T1] whoever is gone (%s) has two minutes to come back', (who, reason) => {
    const gone = times({ [who]: 1000 });
    expect(dueAt(gone, 1000 + limits.returnMs - 1, limits)).toBeNull();
    expect(dueAt(gone, 1000 + limits.returnMs, limits)).toBe(reason);
  });

  it('[T2] a session in which nobody does anything ends', () => {
    expect(dueAt(times({ activeAt: 5 }), 4 + limits.idleMs, limits)).toBeNull();
    expect(dueAt(times({ activeAt: 5 }), 5 + limits.idleMs, limits)).toBe('idle');
  });

  it('[T3] the longest time ends a busy session', () => {
    const busy = times({ activeAt: limits.longestMs });
    expect(dueAt(busy, limits.longestMs - 1, limits)).toBeNull();
    expect(dueAt(busy, limits.longestMs, limits)).toBe('too-long');
  });
});
