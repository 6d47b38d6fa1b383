/** @jest-environment jsdom */
import { listenForLeave } from './listen-for-leave';

function press(key: string, atMs: number): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: atMs });
  document.body.dispatchEvent(event);
  return event;
}

describe('leaving the customer’s page by the keyboard', () => {
  let left = 0;
  let remove: () => void;
  beforeEach(() => {
    left = 0;
    remove = listenForLeave(document, () => left++);
  });
  afterEach(() => remove());

  it('takes Escape twice; the first one is the page’s', () => {
    expect(press('Escape', 1000).defaultPrevented).toBe(false);
    expect(press('Escape', 1400).defaultPrevented).toBe(true);
    expect(left).toBe(1);
  });

  it('does not add up presses that are far apart', () => {
    press('Escape', 1000);
    press('Escape', 2000);
    expect(left).toBe(0);
  });

  it('asks for two more after leaving once', () => {
    for (const at of [1000, 1100, 1200]) press('Escape', at);
    expect(left).toBe(1);
  });

  it('hears nothing any more once it is taken off', () => {
    remove();
    press('Escape', 1000);
    press('Escape', 1100);
    expect(left).toBe(0);
  });
});
