import { closeCodes } from '@alongside/protocol';
import { sessionBackOff } from './session-back-off';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const moved = closeCodes.moved.code;

describe('coming back to a session', () => {
  it('waits half a second at most, however often it failed: two people wait for it', () => {
    const backOff = sessionBackOff();
    expect([0, 1, 2, 50].map((failures) => backOff(failures, 1, 0))).toEqual([250, 500, 500, 500]);
  });

  it('is at once when the session has moved, however often it failed before, and not when it moves again and again', () => {
    const backOff = sessionBackOff();
    expect([backOff(0, 1, moved), backOff(0, 1, moved)]).toEqual([0, 250]);
    jest.advanceTimersByTime(1000);
    expect(backOff(0, 1, moved)).toBe(0);
    jest.advanceTimersByTime(1000);
    expect([backOff(5, 1, moved), backOff(6, 1, moved)]).toEqual([0, 500]);
  });
});
