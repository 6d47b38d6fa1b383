/** @jest-environment jsdom */
import { takeLinkToken } from './link-token';

describe('link token', () => {
  it('is taken out of the address, once', () => {
    history.replaceState({ of: 'the page' }, '', '/shop?sort=price#alongside=abc-DEF_1.2');
    expect(takeLinkToken()).toBe('abc-DEF_1.2');
    expect(location.pathname + location.search + location.hash).toBe('/shop?sort=price');
    expect(history.state).toEqual({ of: 'the page' });
    expect(takeLinkToken()).toBeNull();
  });

  it('leaves every other fragment alone', () => {
    history.replaceState(null, '', '/shop#/route?alongside=1');
    expect(takeLinkToken()).toBeNull();
    expect(location.hash).toBe('#/route?alongside=1');
  });
});
