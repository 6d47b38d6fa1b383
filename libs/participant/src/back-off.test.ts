import { backOffMs } from './back-off';

describe('back-off', () => {
  it('doubles from a quarter of a second to eight seconds', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 50].map((failures) => backOffMs(failures, 1));
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it('leaves half of the wait to chance', () => {
    expect([backOffMs(2, 0), backOffMs(2, 0.5), backOffMs(2, 1)]).toEqual([500, 750, 1000]);
  });
});
