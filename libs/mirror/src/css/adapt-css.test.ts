import { usualPreferences } from '../part/preferences';
import { adaptCss, adaptCssUrls, adaptMedia } from './adapt-css';

const dark = { ...usualPreferences, colorScheme: 'dark', reducedMotion: 'reduce' } as const;
const address = (asset: number) => (asset < 10 ? `/assets/${asset}` : null);
const adapt = (css: string) => adaptCss(css, { address, preferences: dark });

const focus = ':is(:focus,[alongside-focus])';

describe('adaptCss: URLs', () => {
  it('[V6] turns known assets into our addresses, and every other URL into nothing', () => {
    const css =
      'a{b:url(asset:3);c:url("asset:4#x");d:url( asset:12 );e:url(https://evil.test/?leak);f:url(#g);g:URL( \'asset:5\' )}';
    const adapted =
      'a{b:url("/assets/3");c:url("/assets/4#x");d:url("data:,");e:url("data:,");f:url(#g);g:url("/assets/5" )}';
    expect(adapt(css)).toBe(adapted);
    expect(adaptCssUrls(css, address)).toBe(adapted);
  });

  it('[V6] keeps data that is an image or a font and nothing else', () => {
    const css = 'a{b:url(data:image/png;base64,AA==);c:url("data:text/html,x")}';
    expect(adapt(css)).toBe('a{b:url(data:image/png;base64,AA==);c:url("data:,")}');
  });

  it.each([
    ['a{b:image-set("asset:1" 1x,url(asset:12) 2x)}', 'a{b:image-set(url("/assets/1") 1x,url("data:,") 2x)}'],
    ['a{b:u\\72l(https://evil.test)}', 'a{b:url("data:,")}'],
    ['a{b:\\75rl("https://evil.test")}', 'a{b:url("data:,")}'],
    ['a{b:\\url(https://evil.test)}', 'a{b:url("data:,")}'],
    ['a{b:url(htt\\p://evil.test/\\))}', 'a{b:url("data:,")}'],
    ['a{b:url(', 'a{b:url("data:,")'],
    ['a{b:url("https://evil.test', 'a{b:url("data:,"'],
    ['a{b:url("bad\nurl(https://evil.test)}', 'a{b:url("data:,"\nurl("data:,")}'],
    ['a{b:"\\\r\n"url(x)}', 'a{b:"\\\r\n"url("data:,")}'],
    ['/**/a{b:url(x)}/*', '/**/a{b:url("data:,")}/*'],
  ])('[V6] finds the URL in %j', (css, adapted) => {
    expect(adapt(css)).toBe(adapted);
  });

  it.each([
    'a{b:my-url(x)}',
    'a{b:"url(x)"}',
    '/*url(x)*/',
    'a{b:\\31url(x)}',
    '.x\\:url(y){}',
    'a{b:#url(x)}',
  ])('[V6] leaves %j, which names no URL', (css) => {
    expect(adapt(css)).toBe(css);
  });
});

describe('adaptCss: preferences', () => {
  it('[V7] answers preferences as the customer has them', () => {
    const css =
      '@media (prefers-color-scheme: dark) and (prefers-reduced-motion){a{content:"(prefers-color-scheme: dark)"}}';
    expect(adapt(css)).toBe(
      '@media (min-width:0px) and (min-width:0px){a{content:"(prefers-color-scheme: dark)"}}',
    );
    expect(adapt('@MEDIA (prefers-color-scheme:light){}')).toBe('@MEDIA (max-width:-1px){}');
    expect(adaptMedia('print, (prefers-color-scheme: dark)', dark)).toBe('print, (min-width:0px)');
  });
});

describe('adaptCss: selectors', () => {
  it('[V5] lets selectors by other attributes that act find them where they are kept', () => {
    expect(
      adapt('a[target="_blank"]::after,form[METHOD=post i] a[download]:hover b[targets]{content:"[target]"}'),
    ).toContain(
      'a:is([target="_blank"],[alongside-target="_blank"])::after,form:is([METHOD=post i],[alongside-METHOD=post i])',
    );
    expect(adapt('b[targets]{}')).toBe('b[targets]{}');
  });

  it('[V7] says that scripts run, as they do at the customer', () => {
    expect(adapt('@media (scripting: none){p{color:red}}@media (scripting){q{color:red}}')).toBe(
      adapt('@media (hover: nothing){p{color:red}}@media (scripting: enabled){q{color:red}}'),
    );
  });

  it('[V5] lets selectors by href find links that have none', () => {
    expect(adapt('a[href^="http" i]:not([href]) , [hreflang]{}')).toBe(
      'a:is([href^="http" i],[alongside-href^="http" i]):not(:is([href],[alongside-href])) , [hreflang]{}',
    );
  });

  it('[V8] counts every custom element as defined', () => {
    expect(adapt('x-a:not(:defined), ::defined{}')).toBe('x-a:not(:not(.alongside-none)), ::defined{}');
  });

  it.each([
    ['a:focus{}', `a${focus}{}`],
    ['a:FOCUS b{}', `a${focus} b{}`],
    ['a:focus-visible{}', 'a:is(:focus-visible,[alongside-focus=visible]){}'],
    [
      'a:focus-within b{}',
      'a:is(:focus-within,[alongside-focus],[alongside-focus-within],:has([alongside-focus])) b{}',
    ],
    ['a:not(:focus):root{}', `a:not(${focus}):root{}`],
    ['a:is(b, :focus)>i,:where(:focus){}', `a:is(b, ${focus})>i,:where(${focus}){}`],
    ['v:fullscreen{}', 'v:is(:fullscreen,[alongside-open=fullscreen]){}'],
    [':focus{}', `${focus}{}`],
    ['a{b:c;&:focus{d:e}f:focus{}}', `a{b:c;&${focus}{d:e}f${focus}{}}`],
    ['@media (a:focus){a:focus{}}', `@media (a:focus){a${focus}{}}`],
    ['@scope (.a:focus) to (b:focus){i:focus{}}', `@scope (.a${focus}) to (b${focus}){i${focus}{}}`],
    ['@container c (a:focus){i:focus{}}', `@container c (a:focus){i${focus}{}}`],
    ['@supports selector(:focus){i:focus{}}', `@supports selector(:focus){i${focus}{}}`],
    ['@layer a;i:focus{}', `@layer a;i${focus}{}`],
    ['::slotted(a:focus){}', `::slotted(a${focus}){}`],
    [':host(:focus) b{}', `:host(${focus}) b{}`],
    ['a:focus[x="{;}"],/*;*/b:focus{}', `a${focus}[x="{;}"],/*;*/b${focus}{}`],
    ['.focus\\:ring:focus{}', `.focus\\:ring${focus}{}`],
    ['.a\\3a focus:focus{}', `.a\\3a focus${focus}{}`],
    ['a:focus::before{}', `a${focus}::before{}`],
  ])('[V11] %s also holds for what the attribute says', (author, shown) => {
    expect(adapt(author)).toBe(shown);
  });

  it.each([
    ['.menu:hover > ul{}', '.menu[alongside-hover] > ul{}'],
    ['a:not(:hover):Active{}', 'a:not([alongside-hover])[alongside-active]{}'],
    ['@media (hover:hover){a:hover{b:hover}}', '@media (min-width:0px){a[alongside-hover]{b:hover}}'],
  ])('[V12] %s holds for what the attribute says alone', (author, shown) => {
    expect(adapt(author)).toBe(shown);
  });

  it.each([
    'a::before{content:":focus{}"}',
    "a{background:url(':focus')}".replace(':focus', '#:focus{'),
    '/* :focus{} */ a{}',
    '.md\\:focus{}',
    'a:focusable{}',
    'a:focus-visible-not{}',
    'a:focus\\:x{}',
    'a:focus(b){}',
    'a::-moz-focus-inner{}',
    'a{animation:focus 1s;will-change:focus}',
    'a{animation:focus}',
    'a::-webkit-scrollbar-thumb:focus{}',
    'a::part(b):focus{}',
    'a:before:focus{}',
    '@page:focus{}',
    'a:focus',
  ])('[V11] %s stays as it is', (author) => {
    expect(adapt(author)).toBe(author);
  });

  it('takes a selector list as long as it comes', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => `a${index}:focus`).join();
    expect(adapt(`${list}{}`)).toBe(`${list.replaceAll(':focus', focus)}{}`);
    const string = `"${'\\"x'.repeat(1 << 20)}"`;
    expect(adapt(`a[b=${string}]:focus{c:url(${string})}`)).toBe(`a[b=${string}]${focus}{c:url("data:,")}`);
  });
});
