import type { Visitor } from '@alongside/contract';
import { filterVisitors } from './filter-visitors';

const visitor = (values: Partial<Visitor> & { id: string }): Visitor => ({
  siteId: 'shop',
  identity: null,
  name: null,
  metadata: {},
  url: 'https://shop.example/',
  title: '',
  visible: true,
  tabs: 1,
  browser: 'Firefox on Linux',
  since: '2026-01-01T10:00:00Z',
  engaged: null,
  ...values,
});

const ids = (visitors: Visitor[]) => visitors.map(({ id }) => id);

describe('the filter of the visitor list', () => {
  const visitors = [
    visitor({ id: 'a', name: 'Maria Lopez', url: 'https://shop.example/basket' }),
    visitor({ id: 'b', identity: 'customer-42', metadata: { plan: 'Gold' }, since: '2026-01-01T10:05:00Z' }),
    visitor({ id: 'c', siteId: 'bank', title: 'Open an account' }),
  ];

  it('leaves everybody when it is empty, the latest arrival first', () => {
    expect(ids(filterVisitors(visitors, { text: '  ', siteId: '' }))).toEqual(['b', 'a', 'c']);
  });

  it.each([
    ['maria', ['a']],
    ['basket lopez', ['a']],
    ['gold', ['b']],
    ['account', ['c']],
    ['maria gold', []],
  ])('finds %p in any field, all words together', (text, found) => {
    expect(ids(filterVisitors(visitors, { text, siteId: '' }))).toEqual(found);
  });

  it('narrows to one site', () => {
    expect(ids(filterVisitors(visitors, { text: '', siteId: 'bank' }))).toEqual(['c']);
  });
});
