import { addressPart, pageAddress, sharedAddress } from './control-address';

const control = (hash: string) => new URL(`https://shop.example/alongside.html${hash}`);

test.each([
  ['#/gear/mug?size=2#reviews', 'https://shop.example/gear/mug?size=2#reviews'],
  ['', 'https://shop.example/start'],
  ['#reviews', 'https://shop.example/start'],
  ['#//elsewhere.example/x', '/'],
  ['#/\\elsewhere.example/x', '/'],
  ['#/alongside.html', '/'],
  ['#/alongside.html#/alongside.html', '/'],
])('behind "%s" stands %s', (hash, shared) => {
  expect(sharedAddress(control(hash), '/start')).toBe(shared);
});

test.each([
  ['https://shop.example/alongside.html#/gear', 'https://shop.example/gear'],
  ['https://shop.example/alongside.html', 'https://shop.example/'],
  ['https://shop.example/gear#/basket', 'https://shop.example/gear#/basket'],
  ['https://pay.example/alongside.html#/gear', 'https://pay.example/alongside.html#/gear'],
])('%s leads to %s', (address, page) => {
  expect(pageAddress(new URL(address), control(''))).toBe(page);
});

test('an address is there and back again', () => {
  const shared = new URL('https://shop.example/gear/mug?size=2#reviews');
  expect(sharedAddress(control(addressPart(shared)), '/')).toBe(shared.href);
});
