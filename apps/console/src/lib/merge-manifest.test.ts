import type { ReplayManifest } from '@alongside/contract';
import { mergeManifest } from './merge-manifest';

const manifest = (numbers: number[], values: Partial<ReplayManifest> = {}): ReplayManifest => ({
  sessionId: 's',
  live: true,
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 1000,
  segments: numbers.map((number) => ({ number, firstAt: number, lastAt: number, frames: 1, bytes: 1 })),
  checkpoints: [],
  events: [],
  participants: [],
  assets: '/assets/',
  mirror: '/mirror',
  ...values,
});

const numbersOf = ({ segments }: ReplayManifest) => segments.map(({ number }) => number);

describe('a manifest that is asked for again', () => {
  it('keeps the segments it had, and takes the new ones behind them', () => {
    expect(numbersOf(mergeManifest(manifest([0, 1, 2]), manifest([3, 4])))).toEqual([0, 1, 2, 3, 4]);
  });

  it('keeps all of them when nothing was added', () => {
    expect(numbersOf(mergeManifest(manifest([0, 1]), manifest([])))).toEqual([0, 1]);
  });

  it('has no segment twice', () => {
    expect(numbersOf(mergeManifest(manifest([0, 1, 2]), manifest([0, 1, 2, 3])))).toEqual([0, 1, 2, 3]);
  });

  it('says of everything else what is so now', () => {
    const merged = mergeManifest(manifest([0]), manifest([1], { live: false, durationMs: 9000 }));
    expect(merged).toMatchObject({ live: false, durationMs: 9000 });
  });
});
