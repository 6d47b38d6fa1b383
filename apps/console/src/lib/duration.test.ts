import { clockTime, shortDuration } from './duration';

describe('durations', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [65_900, '1:05'],
    [3_729_000, '1:02:09'],
  ])('shows %d ms on a clock as %s', (milliseconds, text) => {
    expect(clockTime(milliseconds)).toBe(text);
  });

  it.each([
    [12_400, '12 s'],
    [59_999, '59 s'],
    [245_000, '4 min'],
    [7_200_000, '2 h'],
    [7_800_000, '2 h 10 min'],
  ])('shows %d ms in a table as %s', (milliseconds, text) => {
    expect(shortDuration(milliseconds)).toBe(text);
  });
});
