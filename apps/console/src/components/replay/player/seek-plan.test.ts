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
    const plan = planSeek(manifest([10_000, 20_000, 40_000]), { atMs: 0, shown: false }, 30_000);
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
    expect(planSeek(manifest([10_000]), { atMs: 0, shown: false }, 10_000).checkpoint?.at).toBe(10_000);
  });

  it.each([
    { recordedBytes: 1_000, goesOn: true },
    { recordedBytes: 1_000_000, goesOn: false },
  ])(
    'weighs a checkpoint in between against $recordedBytes bytes that were recorded',
    ({ recordedBytes, goesOn }) => {
      const segments = [0, 1, 2].map((number) => ({
        number,
        firstAt: number * 10_000,
        lastAt: number * 10_000 + 9_000,
        frames: 1,
        bytes: recordedBytes,
      }));
      const checkpoints = [{ number: 0, at: 19_000, segment: 1, bytes: 30_000 }];
      const plan = planSeek(
        { ...manifest([]), segments, checkpoints },
        { atMs: 12_000, shown: true },
        22_000,
      );
      expect(plan.fresh).toBe(!goesOn);
      const backwards = planSeek(
        { ...manifest([]), segments, checkpoints },
        { atMs: 29_000, shown: true },
        20_000,
      );
      expect(backwards).toMatchObject({ fresh: true, checkpoint: { number: 0 } });
    },
  );
});
