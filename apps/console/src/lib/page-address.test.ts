import { pageAddress } from './page-address';

describe('the address of a page', () => {
  it('is split into host and path', () => {
    expect(pageAddress('https://shop.example/basket?step=2#pay')).toEqual({
      host: 'shop.example',
      path: '/basket?step=2#pay',
    });
  });

  it('stays as it is when it is no address', () => {
    expect(pageAddress('about')).toEqual({ host: '', path: 'about' });
  });
});
