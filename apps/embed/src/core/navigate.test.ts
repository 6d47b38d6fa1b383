/** @jest-environment jsdom */
import type { Navigate } from '@alongside/protocol';
import type { Realm, SharedWindow } from '../shared-window';
import { wayTo } from './navigate';

const site = 'https://shop.test/gear?page=2';

/** The window of a customer's page, as far as it is asked. */
function pageWith(history: { canGoBack: boolean; canGoForward: boolean } | undefined, isOutOfReach = false) {
  const done: string[] = [];
  const stays = () => Promise.reject(new Error('the customer stays'));
  const through = (step: string) => () => {
    done.push(step);
    return { committed: stays(), finished: stays() };
  };
  const shared: SharedWindow = {
    now: {
      location: Object.assign(new URL(site), { reload: () => done.push('reload') }),
      navigation: history && { ...history, back: through('back'), forward: through('forward') },
    } as unknown as Realm,
    isOutOfReach,
    closedRootOf: () => null,
    watch: () => () => {},
    go: (address) => done.push(address),
  };
  const ask = (to: Navigate['to'], url = '') => {
    const way = wayTo({ to, url }, shared);
    if (typeof way === 'string') return way;
    way();
    return done.at(-1);
  };
  return { ask, done };
}

describe('where an agent takes the customer', () => {
  it.each([
    ['/basket', 'https://shop.test/basket'],
    ['https://shop.test/a?b=1#c', 'https://shop.test/a?b=1#c'],
    ['#top', 'https://shop.test/gear?page=2#top'],
    ['https://other.test/', 'other-site'],
    ['//other.test/gear', 'other-site'],
    ['http://shop.test/gear', 'other-site'],
    ['https://shop.test@other.test/', 'other-site'],
    ['javascript:alert(1)', 'other-site'],
    ['data:text/html,x', 'other-site'],
    ['blob:https://shop.test/0', 'other-site'],
    ['https://', 'other-site'],
  ])('%s leads to %s', (url, outcome) => {
    expect(pageWith(undefined).ask('url', url)).toBe(outcome);
  });

  it('is one page back or on within the site, and no further', () => {
    expect(pageWith({ canGoBack: true, canGoForward: false }).ask('back')).toBe('back');
    expect(pageWith({ canGoBack: true, canGoForward: false }).ask('forward')).toBe('nowhere');
    expect(pageWith({ canGoBack: false, canGoForward: true }).ask('back')).toBe('nowhere');
    expect(pageWith({ canGoBack: false, canGoForward: true }).ask('forward')).toBe('forward');
  });

  it('is nowhere through a history of which the browser does not tell', () => {
    expect(pageWith(undefined).ask('back')).toBe('not-told');
  });

  it('is the same page anew', () => {
    expect(pageWith(undefined).ask('reload')).toBe('reload');
  });

  it.each(['back', 'forward', 'reload', 'url'] as const)(
    'is nowhere from a page that is not shared: %s',
    (to) => {
      const { ask, done } = pageWith({ canGoBack: true, canGoForward: true }, true);
      expect(ask(to, '/basket')).toBe('out-of-reach');
      expect(done).toEqual([]);
    },
  );

  it('may be refused by the customer, which is no error of the page', async () => {
    const unhandled: unknown[] = [];
    const heard = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', heard);
    pageWith({ canGoBack: true, canGoForward: true }).ask('back');
    await new Promise((resolve) => setTimeout(resolve));
    process.off('unhandledRejection', heard);
    expect(unhandled).toEqual([]);
  });
});
