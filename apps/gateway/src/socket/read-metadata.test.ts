import { readMetadata } from './read-metadata';

describe('metadata', () => {
  it.each([
    ['{"plan":"gold","orders":3,"vip":true}', { plan: 'gold', orders: '3', vip: 'true' }],
    ['{"plan":"gold","nested":{"a":1},"none":null}', { plan: 'gold' }],
    ['', {}],
    ['[1]', {}],
    ['{', {}],
    ['"text"', {}],
  ])('of %s keeps simple values', (json, expected) => {
    expect(readMetadata(json)).toEqual(expected);
  });

  it('is cut to a size that can be shown', () => {
    const many = Object.fromEntries(
      Array.from({ length: 80 }, (_, index) => [`name ${index}`, 'x'.repeat(900)]),
    );
    const read = readMetadata(JSON.stringify(many));
    expect(Object.keys(read)).toHaveLength(50);
    expect(read['name 0']).toHaveLength(500);
  });
});
