import { CheckpointRule } from './checkpoint-rule';

function ruleAfter(last: { bytes: number }, frames: number, frameBytes: number): CheckpointRule {
  const rule = new CheckpointRule();
  rule.made(0, last.bytes);
  for (let count = 0; count < frames; count++) rule.folded(frameBytes, count % 2 === 0);
  return rule;
}

describe('a checkpoint', () => {
  it('is due after ten seconds in which something changed', () => {
    const rule = ruleAfter({ bytes: 100 }, 3, 50);
    expect(rule.isDue(9_999)).toBe(false);
    expect(rule.isDue(10_000)).toBe(true);
  });

  it('is due after many frames, whatever the time', () => {
    expect(ruleAfter({ bytes: 100 }, 499, 50).isDue(1)).toBe(false);
    expect(ruleAfter({ bytes: 100 }, 500, 50).isDue(1)).toBe(true);
  });

  it('is not due while nothing changed', () => {
    const rule = new CheckpointRule();
    for (let count = 0; count < 5_000; count++) rule.folded(20, false);
    expect(rule.isDue(60_000)).toBe(false);
    expect(rule.isOpen).toBe(false);
  });

  it('of a large page waits until it pays', () => {
    expect(ruleAfter({ bytes: 1_000_000 }, 600, 20).isDue(60_000)).toBe(false);
    expect(ruleAfter({ bytes: 1_000_000 }, 600, 1_000).isDue(60_000)).toBe(true);
    expect(ruleAfter({ bytes: 1_000_000 }, 2_000, 20).isDue(60_000)).toBe(true);
  });
});
