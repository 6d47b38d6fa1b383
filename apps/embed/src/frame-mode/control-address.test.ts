import { addressPart, sharedAddress } from './control-address';

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

test('an address is there and back again', () => {
  const shared = new URL('https://shop.example/gear/mug?size=2#reviews');
  expect(sharedAddress(control(addressPart(shared)), '/')).toBe(shared.href);
});
