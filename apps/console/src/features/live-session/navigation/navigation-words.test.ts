import { hasHiddenValues } from './navigation-words';

describe('an address of which agents are not shown all', () => {
  it.each([
    ['https://shop.example/reset?token=', true],
    ['https://shop.example/reset?token=&page=2', true],
    ['https://shop.example/reset?token=#done', true],
    ['https://shop.example/gear#', true],
    ['https://shop.example/gear?page=2#top', false],
    ['https://shop.example/gear', false],
    ['https://shop.example/gear?all', false],
  ])('%s: %s', (url, hidden) => {
    expect(hasHiddenValues(url)).toBe(hidden);
  });
});
