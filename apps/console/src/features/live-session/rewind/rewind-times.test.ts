import type { ReplayManifest } from '@alongside/contract';
import { firstMoment, isPresent, presentMs } from './rewind-times';

const manifest = (durationMs: number, live = true): ReplayManifest => ({
  sessionId: 's',
  live,
  startedAt: '2026-01-01T00:00:00Z',
  durationMs,
  segments: [],
  checkpoints: [],
  events: [],
  participants: [],
  assets: '/assets/',
  mirror: '/mirror',
});

describe('a rewind', () => {
  it('begins ten seconds ago, or at the beginning', () => {
    expect(firstMoment(manifest(65_000))).toBe(55_000);
    expect(firstMoment(manifest(4000))).toBe(0);
  });

  it('counts from a present that goes on while the session runs', () => {
    expect(presentMs(manifest(60_000), 2500)).toBe(62_500);
  });

  it('does not go back when the clock of this computer does', () => {
    expect(presentMs(manifest(60_000), -5000)).toBe(60_000);
  });

  it('counts from the end of a session that is over', () => {
    expect(presentMs(manifest(60_000, false), 2500)).toBe(60_000);
  });

  it.each([
    { atMs: 59_999, live: true, present: false },
    { atMs: 60_000, live: true, present: true },
    { atMs: 61_000, live: true, present: true },
    { atMs: 60_000, live: false, present: false },
  ])('$atMs of a minute, live $live, is the present: $present', ({ atMs, live, present }) => {
    expect(isPresent(manifest(60_000, live), atMs)).toBe(present);
  });
});
