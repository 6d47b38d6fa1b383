import { rewriteCssUrls } from './rewrite-css-urls';

const numbered = (css: string) => {
  const urls: string[] = [];
  return { css: rewriteCssUrls(css, (url) => `asset:${urls.push(url)}`), urls };
};

describe('rewriteCssUrls', () => {
  it('[S5] rewrites quoted, unquoted and escaped URLs, and those of image-set() and src()', () => {
    const css = `a{b:url(x.png);c:url( "y z.png" ) no-repeat;d:url('q\\'.png');e:url(a\\ b.png);
      f:image-set("1.png" 1x, url(2.png) 2x);g:src("f.woff2");h:URL(K.png)}`;
    const { css: rewritten, urls } = numbered(css);
    expect(urls).toEqual(['x.png', 'y z.png', "q'.png", 'a b.png', '1.png', '2.png', 'f.woff2', 'K.png']);
    expect(rewritten).toBe(`a{b:url("asset:1");c:url("asset:2" ) no-repeat;d:url("asset:3");e:url("asset:4");
      f:image-set(url("asset:5") 1x, url("asset:6") 2x);g:url("asset:7");h:url("asset:8")}`);
  });

  it('[S5] leaves comments, strings, names and selectors alone', () => {
    const css = `/* url(a.png) */ a[href="url(b.png)"]::before{content:"url(c.png)"} .url\\(d{color:red}`;
    expect(numbered(css)).toEqual({ css, urls: [] });
  });

  it('[S5] survives text that breaks off anywhere', () => {
    const css = `@font-face{src:url("a.woff2") format("woff2"),url(b.woff)}/* c */.x\\:y{background:url('d`;
    for (let length = 0; length <= css.length; length++) {
      expect(rewriteCssUrls(css.slice(0, length), () => null)).toBe(css.slice(0, length));
    }
  });

  it('[S5] gives a URL with quotes, backslashes and newlines back as one string', () => {
    const rewritten = rewriteCssUrls('a{b:url(x)}', () => 'a"b\\c\nd');
    expect(rewritten).toBe('a{b:url("a\\"b\\\\c\\a d")}');
    expect(numbered(rewritten).urls).toEqual(['a"b\\c\nd']);
  });
});
