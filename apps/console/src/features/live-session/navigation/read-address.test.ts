import { readAddress } from './read-address';

const here = 'https://shop.example/gear?page=2';
const page = (url: string) => ({ name: 'page', url });
const otherSite = (host: string) => ({ name: 'refused', why: { name: 'other-site', host } });
const otherKind = (kind: string) => ({ name: 'refused', why: { name: 'other-kind', kind } });
const noAddress = { name: 'refused', why: { name: 'no-address' } };

describe('an address that an agent types', () => {
  it.each([
    ['/basket', 'https://shop.example/basket'],
    ['  /basket ', 'https://shop.example/basket'],
    ['basket', 'https://shop.example/basket'],
    ['gear/hut-mug', 'https://shop.example/gear/hut-mug'],
    ['help.html?x=1', 'https://shop.example/help.html?x=1'],
    ['?page=3', 'https://shop.example/gear?page=3'],
    ['#top', 'https://shop.example/gear?page=2#top'],
    ['/size guide', 'https://shop.example/size%20guide'],
    ['https://shop.example/a?b=1#c', 'https://shop.example/a?b=1#c'],
    ['HTTPS://SHOP.EXAMPLE/a', 'https://shop.example/a'],
    ['http://shop.example/a', 'https://shop.example/a'],
    ['shop.example/a', 'https://shop.example/a'],
    ['shop.example', 'https://shop.example/'],
    ['//shop.example/a', 'https://shop.example/a'],
    ['https://mara:secret@shop.example/a', 'https://shop.example/a'],
  ])('%s is the page %s', (typed, url) => {
    expect(readAddress(typed, here)).toEqual(page(url));
  });

  it.each([
    ['localhost:4701/basket', 'http://localhost:4701/basket'],
    ['http://localhost:4701', 'http://localhost:4701/'],
  ])('may name the host and port where the customer is: %s', (typed, url) => {
    expect(readAddress(typed, 'http://localhost:4701/gear')).toEqual(page(url));
  });

  it.each([
    ['https://other.example/gear', 'other.example'],
    ['other.example', 'other.example'],
    ['www.shop.example/gear', 'www.shop.example'],
    ['//other.example/gear', 'other.example'],
    ['\\\\other.example\\gear', 'other.example'],
    ['https://shop.example@other.example/', 'other.example'],
    ['https://shop.example:8443/', 'shop.example:8443'],
    ['localhost:9000/x', 'localhost:9000'],
  ])('%s is refused: it is the other site %s', (typed, host) => {
    expect(readAddress(typed, here)).toEqual(otherSite(host));
  });

  it.each([
    ['javascript:alert(1)', 'javascript'],
    ['JAVASCRIPT:alert(1)', 'javascript'],
    ['data:text/html,x', 'data'],
    ['mailto:mara@shop.example', 'mailto'],
    ['file:///etc/passwd', 'file'],
    ['about:blank', 'about'],
    ['blob:https://shop.example/1', 'blob'],
  ])('%s is refused: it is no page but %s', (typed, kind) => {
    expect(readAddress(typed, here)).toEqual(otherKind(kind));
  });

  it.each(['where is my order', 'https://', 'https://a b/'])('%s is refused: it is no address', (typed) => {
    expect(readAddress(typed, here)).toEqual(noAddress);
  });

  it.each(['/gear?page=2', 'https://shop.example/gear?page=2', '?page=2'])(
    '%s is where the customer is, with values that agents are not shown',
    (typed) => {
      expect(readAddress(typed, here)).toEqual({ name: 'same' });
    },
  );

  it('is nothing when nothing is typed', () => {
    expect(readAddress('  ', here)).toEqual({ name: 'nothing' });
  });

  it('is refused when it is longer than what can be sent', () => {
    const why = { name: 'too-long' };
    expect(readAddress(`/${'ä'.repeat(3000)}`, here)).toEqual({ name: 'refused', why });
  });
});
