import { FrameBudget, SharedBudget } from './frame-budget';

const untilRefused = (act: () => boolean): number => {
  let count = 0;
  while (act()) count++;
  return count;
};

describe('what a frame of another origin may cost', () => {
  it('[O5] is fewer frames of the session than a gateway lets anybody send, and more again later', () => {
    let now = 0;
    const budget = new FrameBudget(() => now);
    const burst = untilRefused(() => budget.mayForward());
    now += 5000;
    const later = untilRefused(() => budget.mayForward());
    expect(burst + later).toBeLessThan(2000 * 5);
    expect(later).toBeGreaterThan(500);
  });

  it('[O5] is counted for all frames of a page together; one that is refused leaves room for the others', () => {
    const shared = new SharedBudget(() => 0);
    const loud = new FrameBudget(() => 0);
    const both = () => loud.mayForward() && shared.mayForward();
    const sent = untilRefused(both);
    const rest = untilRefused(() => shared.mayForward());
    expect(sent + rest).toBeLessThan(2000 * 5);
    expect(shared.mayForward()).toBe(false);
    shared.without(loud);
    expect(shared.mayForward()).toBe(true);
  });

  it('[O5] is a part of the numbers that an epoch has for nodes', () => {
    const budget = new FrameBudget(() => 0);
    expect(untilRefused(() => budget.mayWrite({ nodes: 150_000, assets: 0 }))).toBe(2);
    expect(untilRefused(() => new FrameBudget(() => 0).mayWrite({ nodes: 0, assets: 20_001 }))).toBe(0);
  });
});
