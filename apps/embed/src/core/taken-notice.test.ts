/** @jest-environment jsdom */
import { Guard } from '../loader/guard';
import { type Taken, TakenNotice } from './taken-notice';

const asked = (to: Taken['to'] = 'elsewhere'): Taken => ({ by: 'Ada', to, atMs: Date.now() });

function open() {
  const kept: (Taken | undefined)[] = [];
  const notice = new TakenNotice({
    guard: new Guard(),
    keep: (taken) => kept.push(taken),
    changed: () => {},
  });
  return { notice, kept };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the notice that an agent takes the customer to another page', () => {
  it('is there before the browser is asked to go', () => {
    const { notice, kept } = open();
    const shownFirst: unknown[] = [];
    notice.leave(asked(), window, () => shownFirst.push(notice.shown));
    expect(shownFirst).toEqual([]);
    jest.advanceTimersByTime(100);
    expect(shownFirst).toMatchObject([{ by: 'Ada', isThere: false }]);
    expect(kept).toHaveLength(1);
    notice.close();
  });

  it('says in the next document who has brought them there, once and for a while', () => {
    const { notice, kept } = open();
    notice.arrive(asked('reload'));
    expect(notice.shown).toMatchObject({ by: 'Ada', to: 'reload', isThere: true });
    expect(kept).toStrictEqual([undefined]);
    jest.advanceTimersByTime(10_000);
    expect(notice.shown).toBeNull();
  });

  it('is not for a document that came much later', () => {
    const { notice } = open();
    const taken = asked();
    jest.setSystemTime(Date.now() + 60_000);
    notice.arrive(taken);
    expect(notice.shown).toBeNull();
  });

  it('says so too where the page shows another one of its own without a load', () => {
    const { notice } = open();
    notice.leave(asked(), window, () => {
      history.pushState(null, '', '/another');
      window.dispatchEvent(new Event('popstate'));
    });
    jest.advanceTimersByTime(100);
    expect(notice.shown).toMatchObject({ isThere: true });
    jest.advanceTimersByTime(10_000);
    expect(notice.shown).toBeNull();
  });

  it('waits for the next page when this one only writes into its history', () => {
    const { notice, kept } = open();
    const goes = jest.fn(() => window.dispatchEvent(new Event('popstate')));
    notice.leave(asked(), window, goes);
    window.dispatchEvent(new Event('popstate'));
    jest.advanceTimersByTime(100);
    expect(goes).toHaveBeenCalledTimes(1);
    expect(notice.shown).toMatchObject({ isThere: false });
    expect(kept).not.toContain(undefined);
    notice.close();
  });

  it('is not said again of the page that the customer goes to from there', () => {
    const { notice } = open();
    notice.arrive(asked());
    jest.advanceTimersByTime(5000);
    notice.arrive();
    jest.advanceTimersByTime(1500);
    expect(notice.shown).toBeNull();
  });

  it('is over when the customer has stayed: where they go later is their own doing', () => {
    const { notice, kept } = open();
    notice.leave(asked(), window, () => {});
    jest.advanceTimersByTime(30_000);
    expect(notice.shown).toBeNull();
    expect(kept.at(-1)).toBeUndefined();
    notice.arrive();
    expect(notice.shown).toBeNull();
  });

  it('goes nowhere any more once the session is over', () => {
    const { notice } = open();
    const go = jest.fn();
    notice.leave(asked(), window, go);
    notice.close();
    jest.advanceTimersByTime(30_000);
    expect(go).not.toHaveBeenCalled();
  });
});
