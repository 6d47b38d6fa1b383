import { readNavigateRefusal, writeNavigateRefusal } from './navigate-refusal';

describe('a refusal to navigate', () => {
  it.each(['other-site', 'nowhere', 'not-told', 'out-of-reach'] as const)('%s is read as written', (why) => {
    expect(readNavigateRefusal(writeNavigateRefusal(why))).toBe(why);
  });

  it('of a page with an older script is one of another site', () => {
    expect(readNavigateRefusal({ problem: 'navigate-refused', count: 1, detail: 'another origin' })).toBe(
      'other-site',
    );
  });

  it('is no other report', () => {
    expect(readNavigateRefusal({ problem: 'canvas', count: 1, detail: 'nowhere' })).toBeNull();
  });
});
