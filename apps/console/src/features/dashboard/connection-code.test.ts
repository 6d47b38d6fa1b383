import { groupedCode, isWholeCode } from './connection-code';

describe('a code that is typed', () => {
  it.each([
    ['', ''],
    ['12', '12'],
    ['123', '123'],
    ['1234', '123 4'],
    ['123456789', '123 456 789'],
    ['123-456-789', '123 456 789'],
    ['1234567890', '123 456 789'],
    ['a1b2', '12'],
  ])('shows %p as %p', (typed, shown) => {
    expect(groupedCode(typed)).toBe(shown);
  });

  it('is whole with nine digits', () => {
    expect(isWholeCode('123 456 789')).toBe(true);
    expect(isWholeCode('123 456 78')).toBe(false);
  });
});
