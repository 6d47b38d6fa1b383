const shortestMs = 250;
const longestMs = 8000;

/**
 * How long to wait before the next attempt. Half of it is chance, so that the browsers a restarted gateway has lost do
 * not all come back in the same moment.
 *
 * @param failures how many attempts have failed in a row, from 0
 * @param chance from 0 to 1
 */
export function backOffMs(failures: number, chance: number): number {
  const whole = Math.min(longestMs, shortestMs * 2 ** Math.min(failures, 10));
  return Math.round(whole * (0.5 + chance / 2));
}
