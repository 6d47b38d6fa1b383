import { FrameRate } from './frame-rate';

describe('frame rate', () => {
  it('allows a burst as large as its time allows, and no more', () => {
    const rate = new FrameRate(2, 5);
    for (let frame = 0; frame < 10; frame++) expect(rate.allows(1000)).toBe(true);
    expect(rate.allows(1001)).toBe(false);
    expect(rate.allows(6001)).toBe(true);
  });
});
