import { adaptCss } from './adapt-css';

const dark = { colorScheme: 'dark', reducedMotion: 'reduce' } as const;
const address = (asset: number) => (asset < 10 ? `/assets/${asset}` : null);

describe('adaptCss', () => {
  it('[V6] turns known assets into our addresses, and every other URL into nothing', () => {
    const css =
      'a{b:url(asset:3);c:url("asset:4#x");d:url(asset:12);e:url(https://evil.test/?leak);f:url(#g)}';
    expect(adaptCss(css, address, dark)).toBe(
      'a{b:url("/assets/3");c:url("/assets/4#x");d:url("data:,");e:url("data:,");f:url(#g)}',
    );
  });

  it('[V6] keeps data that is an image or a font and nothing else', () => {
    const css = 'a{b:url(data:image/png;base64,AA==);c:url("data:text/html,x")}';
    expect(adaptCss(css, address, dark)).toBe('a{b:url(data:image/png;base64,AA==);c:url("data:,")}');
  });

  it('[V7] answers preferences as the customer has them', () => {
    const css =
      '@media (prefers-color-scheme: dark) and (prefers-reduced-motion){a{content:"(prefers-color-scheme: dark)"}}';
    expect(adaptCss(css, address, dark)).toBe(
      '@media (min-width:0px) and (min-width:0px){a{content:"(prefers-color-scheme: dark)"}}',
    );
    expect(adaptCss('@media (prefers-color-scheme:light){}', address, dark)).toBe(
      '@media (max-width:-1px){}',
    );
  });

  it('[V5] lets selectors by href find links that have none', () => {
    expect(adaptCss('a[href^="http" i]:not([href]) , [hreflang]{}', address, dark)).toBe(
      'a:is([href^="http" i],[alongside-href^="http" i]):not(:is([href],[alongside-href])) , [hreflang]{}',
    );
  });

  it('[V8] counts every custom element as defined', () => {
    expect(adaptCss('x-a:not(:defined), ::defined{}', address, dark)).toBe(
      'x-a:not(:not(.alongside-none)), ::defined{}',
    );
  });
});
