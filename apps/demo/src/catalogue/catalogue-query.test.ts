import { readCatalogueQuery, selectProducts } from './catalogue-query';
import { products } from './products';

function select(values: Record<string, unknown>) {
  return selectProducts(products, readCatalogueQuery(values)).map((product) => product.slug);
}

describe('the catalogue', () => {
  test('shows everything, newest first, when nothing is asked', () => {
    expect(select({})).toHaveLength(products.length);
    expect(select({})[0]).toBe('cairn-lamp');
  });

  test('combines category, season and price', () => {
    expect(select({ category: 'shelter', season: ['summer', 'three-season'], max: '200' })).toEqual([
      'lee-tarp',
    ]);
  });

  test('sorts by price and by weight', () => {
    expect(select({ sort: 'price' })[0]).toBe('hut-mug');
    expect(select({ sort: 'price-down' })[0]).toBe('cirque-4-tent');
    expect(select({ sort: 'weight' })[0]).toBe('true-compass');
  });

  test('leaves out what it does not know', () => {
    expect(select({ category: 'boats', season: 'monsoon', max: 'cheap', sort: '__proto__' })).toEqual(
      select({}),
    );
  });
});
