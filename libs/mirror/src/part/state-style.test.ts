import { showStates } from './state-style';

describe('style rules in a mirror', () => {
  it.each([
    ['a:focus{}', 'a:is(:focus,[alongside-focus]){}'],
    ['a:focus-visible{}', 'a:is(:focus-visible,[alongside-focus=visible]){}'],
    ['a:focus-within b{}', 'a:is(:focus-within,[alongside-focus],:has([alongside-focus])) b{}'],
    ['a:not(:focus):hover{}', 'a:not(:is(:focus,[alongside-focus])):hover{}'],
    ['v:fullscreen{}', 'v:is(:fullscreen,[alongside-open=fullscreen]){}'],
  ])('%s also holds for what the attribute says', (author, shown) => {
    expect(showStates(author)).toBe(shown);
  });

  it.each([
    'a::before{content:":focus"}',
    "a{background:url(':focus')}",
    '/* :focus */ a{}',
    '.md\\:focus-ring{}',
    'a:focusable{}',
    'a::-moz-focus-inner{}',
  ])('%s stays as it is', (author) => {
    expect(showStates(author)).toBe(author);
  });

  it('keeps a utility class whose name has the colon escaped, and its pseudo-class', () => {
    expect(showStates('.focus\\:ring:focus{}')).toBe('.focus\\:ring:is(:focus,[alongside-focus]){}');
  });
});
