import { privateUrl } from './private-url';

describe('privateUrl', () => {
  it.each([
    ['https://shop.test/orders/7?token=abc&page=2#done', 'https://shop.test/orders/7?token=&page=2#done'],
    ['/cart?coupon=SECRET', '/cart?coupon='],
    ['https://user:pass@shop.test/x', 'https://shop.test/x'],
    ['//user@shop.test/x', '//shop.test/x'],
    ['page.html#access_token=abc', 'page.html#'],
    ['#/orders/12', '#/orders/12'],
    ['#eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', '#'],
    ['?eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', '?'],
    ['mailto:mara@example.org', 'mailto:'],
    ['javascript:alert(document.cookie)', 'javascript:'],
    ['  data:text/html,secret', 'data:'],
    ['blob:https://shop.test/1-2', 'blob:'],
    ['?a=1&b=2&page=%ZZ', '?a=&b=&page=%ZZ'],
  ])('[P6] %s → %s', (url, expected) => {
    expect(privateUrl(url, ['page'])).toBe(expected);
  });
});
