import { type Gap, readGap, writeGap } from './gap';

describe('a report of a gap', () => {
  it.each<Gap>([
    { of: 'source', frames: 3 },
    { of: 'screen', why: 'frames before 1/3 are missing' },
  ])('of the $of is read as written', (gap) => {
    expect(readGap(writeGap(gap))).toEqual(gap);
  });

  it('fits the wire however long the reason is', () => {
    expect(writeGap({ of: 'screen', why: 'x'.repeat(5_000) }).detail).toHaveLength(200);
  });

  it('is no other report', () => {
    expect(readGap({ problem: 'canvas', count: 3, detail: '' })).toBeNull();
  });
});
