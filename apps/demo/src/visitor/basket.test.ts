import { Basket } from './basket';

const mug = { slug: 'hut-mug', colour: 'blaze', size: '5 dl', quantity: 2 };

describe('basket', () => {
  test('adds up the same choice in one line', () => {
    const basket = new Basket();
    basket.add(mug);
    basket.add(mug);
    expect(basket.entries()).toHaveLength(1);
    expect(basket.count).toBe(4);
    expect(basket.goodsCents).toBe(4 * 1600);
  });

  test.each([
    { ...mug, slug: 'boat' },
    { ...mug, colour: 'pink' },
    { ...mug, size: 'XXL' },
  ])('refuses what is not in the catalogue: %o', (choice) => {
    expect(new Basket().add(choice)).toBe(false);
  });

  test('takes a line out at quantity zero and never goes over its limit', () => {
    const basket = new Basket();
    basket.add({ ...mug, quantity: 500 });
    expect(basket.count).toBe(20);
    const [key] = basket.entries()[0] ?? [''];
    basket.change(key, 0);
    expect(basket.count).toBe(0);
  });

  test('ships free from 150 euros on', () => {
    const basket = new Basket();
    basket.add(mug);
    expect(basket.shippingCents).toBe(690);
    basket.add({ slug: 'moss-bag', colour: 'spruce', size: 'Long', quantity: 1 });
    expect(basket.shippingCents).toBe(0);
  });

  test('absorbs another basket and leaves it empty', () => {
    const account = new Basket();
    const guest = new Basket();
    account.add(mug);
    guest.add(mug);
    account.absorb(guest);
    expect([account.count, guest.count]).toEqual([4, 0]);
  });
});
