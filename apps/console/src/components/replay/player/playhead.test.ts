import { Playhead } from './playhead';

const at = (positionMs: number, values: Partial<Playhead> = {}): Playhead =>
  Object.assign(new Playhead(), { positionMs, skipsInactivity: false }, values);

describe('the playhead', () => {
  it('moves with real time', () => {
    expect(at(1000).step({ elapsedMs: 40, nextAtMs: 1100, durationMs: 9000 })).toBe(1040);
  });

  it.each([
    [0.5, 1050],
    [8, 1800],
  ] as const)('moves with %d times real time', (speed, position) => {
    expect(at(1000, { speed }).step({ elapsedMs: 100, nextAtMs: 1100, durationMs: 9000 })).toBe(position);
  });

  it('stops at the end', () => {
    expect(at(8990).step({ elapsedMs: 100, nextAtMs: null, durationMs: 9000 })).toBe(9000);
  });

  it('jumps close to the next thing when nothing happens for long', () => {
    const playhead = at(1000, { skipsInactivity: true });
    expect(playhead.step({ elapsedMs: 16, nextAtMs: 60_000, durationMs: 90_000 })).toBe(59_500);
  });

  it('does not jump over a short pause, nor when it shall not', () => {
    const step = { elapsedMs: 16, durationMs: 90_000 };
    expect(at(1000, { skipsInactivity: true }).step({ ...step, nextAtMs: 2500 })).toBe(1016);
    expect(at(1000).step({ ...step, nextAtMs: 60_000 })).toBe(1016);
  });
});
