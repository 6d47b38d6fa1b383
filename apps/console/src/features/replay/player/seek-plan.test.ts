import type { ReplayManifest } from '@alongside/contract';
import { planSeek } from './seek-plan';

const manifest = (checkpoints: number[]): ReplayManifest => ({
  sessionId: 's',
  live: false,
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 100_000,
  segments: [],
  checkpoints: checkpoints.map((at, number) => ({ number, at, segment: number, bytes: 1 })),
  events: [],
  participants: [],
  assets: '/assets/',
  mirror: '/mirror',
});

describe('the way to a moment', () => {
  it('begins at the start when there is no checkpoint before it', () => {
    expect(planSeek(manifest([50_000]), { atMs: 0, shown: false }, 10_000)).toEqual({
      checkpoint: null,
      fresh: true,
    });
  });

  it('begins at the last checkpoint before it', () => {
    const plan = planSeek(manifest([10_000, 20_000, 40_000]), { atMs: 0, shown: true }, 30_000);
    expect(plan).toMatchObject({ fresh: true, checkpoint: { at: 20_000 } });
  });

  it('goes on from where the screen stands when no checkpoint lies between', () => {
    expect(planSeek(manifest([10_000]), { atMs: 12_000, shown: true }, 15_000)).toEqual({
      checkpoint: null,
      fresh: false,
    });
  });

  it('never goes on backwards', () => {
    expect(planSeek(manifest([]), { atMs: 12_000, shown: true }, 5000)).toEqual({
      checkpoint: null,
      fresh: true,
    });
  });

  it('takes a checkpoint that is exactly there', () => {
    expect(planSeek(manifest([10_000]), { atMs: 0, shown: true }, 10_000).checkpoint?.at).toBe(10_000);
  });
});
