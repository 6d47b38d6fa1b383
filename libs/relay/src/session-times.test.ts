import { defaultLimits as limits } from './session-limits';
import { dueAt, type SessionTimes } from './session-times';

const times = (change: Partial<SessionTimes> = {}): SessionTimes => ({
  startedAt: 0,
  activeAt: 0,
  goneAt: null,
  warned: false,
  extendedMs: 0,
  ...change,
});

describe('session times', () => {
  it('[T1] a customer who is gone has two minutes to come back', () => {
    expect(dueAt(times({ goneAt: 1000 }), 1000 + limits.returnMs - 1, limits)).toBeNull();
    expect(dueAt(times({ goneAt: 1000 }), 1000 + limits.returnMs, limits)).toBe('lost');
  });

  it('[T2] an idle session is warned once before it ends', () => {
    const warning = limits.idleMs - limits.idleWarningMs;
    expect(dueAt(times(), warning - 1, limits)).toBeNull();
    expect(dueAt(times(), warning, limits)).toBe('idle-warning');
    expect(dueAt(times({ warned: true }), warning, limits)).toBeNull();
    expect(dueAt(times({ warned: true }), limits.idleMs, limits)).toBe('idle');
  });

  it('[T3] the longest time ends a busy session, later if it was extended', () => {
    const busy = times({ activeAt: limits.longestMs });
    expect(dueAt(busy, limits.longestMs, limits)).toBe('too-long');
    expect(dueAt({ ...busy, extendedMs: 1 }, limits.longestMs, limits)).toBeNull();
  });
});
