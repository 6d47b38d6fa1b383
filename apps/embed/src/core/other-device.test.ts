import { OtherDevice } from './other-device';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function watched() {
  const changes: boolean[] = [];
  const device = new OtherDevice(() => changes.push(device.isGone));
  return { changes, device };
}

it('has gone when it stays away', () => {
  const { changes, device } = watched();
  device.heard(true);
  jest.advanceTimersByTime(2999);
  device.heard(true);
  expect(device.isGone).toBe(false);
  jest.advanceTimersByTime(1);
  expect(changes).toEqual([true]);
});

it('has not gone while it loads a page', () => {
  const { changes, device } = watched();
  device.heard(true);
  jest.advanceTimersByTime(2000);
  device.heard(false);
  jest.advanceTimersByTime(2000);
  device.heard(true);
  jest.advanceTimersByTime(2000);
  expect(changes).toEqual([]);
});

it('is there again when it comes back, and says nothing more when the session is over', () => {
  const { changes, device } = watched();
  device.heard(true);
  jest.advanceTimersByTime(3000);
  device.heard(false);
  expect(device.isGone).toBe(false);
  device.heard(true);
  device.close();
  jest.advanceTimersByTime(5000);
  expect(changes).toEqual([true]);
});
