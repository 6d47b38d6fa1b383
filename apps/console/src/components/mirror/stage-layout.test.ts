import { layoutStage } from './stage-layout';

describe('the stage', () => {
  it('shows a page that fits at its own size, on whole pixels', () => {
    const layout = layoutStage({ width: 1401, height: 901 }, { width: 1000, height: 600 }, 'fit');
    expect(layout).toEqual({ scale: 1, width: 1000, height: 600, left: 200, top: 150 });
  });

  it('makes a page that does not fit smaller, whichever side is too long', () => {
    expect(layoutStage({ width: 632, height: 1000 }, { width: 1200, height: 400 }, 'fit').scale).toBe(0.5);
    expect(layoutStage({ width: 2000, height: 432 }, { width: 400, height: 800 }, 'fit').scale).toBe(0.5);
  });

  it('keeps the size of a page at 100 % and leaves the rest to scrolling', () => {
    const layout = layoutStage({ width: 400, height: 300 }, { width: 1200, height: 800 }, 'whole');
    expect(layout).toEqual({ scale: 1, width: 1200, height: 800, left: 16, top: 16 });
  });

  it('does not divide by a room that is not there yet', () => {
    expect(layoutStage({ width: 0, height: 0 }, { width: 1200, height: 800 }, 'fit').scale).toBe(1);
  });
});
