import { balanceCss } from './balance-css';
import { importedRule, readImports } from './css-imports';

describe('readImports', () => {
  it('[S6] finds imports with layer, supports and media, before any other rule', () => {
    const css = `@charset "utf-8";/* @import "no"; */@layer a, b;
      @import url("x.css") layer(base) supports(display: grid) screen and (min-width: 1px);
      @import 'y.css' layer;@import url(z.css);a{}@import "late.css";`;
    const { charsetEnd, imports } = readImports(css);
    expect(css.slice(0, charsetEnd)).toBe('@charset "utf-8";');
    expect(imports.map(({ start: _, end: __, ...rest }) => rest)).toEqual([
      { url: 'x.css', layer: 'base', supports: 'display: grid', media: 'screen and (min-width: 1px)' },
      { url: 'y.css', layer: '', supports: null, media: '' },
      { url: 'z.css', layer: null, supports: null, media: '' },
    ]);
  });
});

describe('importedRule', () => {
  it('[S6] is one rule whatever is in the imported text', () => {
    const rule = { start: 0, end: 0, url: '', layer: 'l', supports: 'display: grid', media: 'print' };
    expect(importedRule(rule, 'a{}')).toBe('@media print{@supports (display: grid){@layer l{a{}}}}');
    expect(importedRule({ ...rule, layer: null, supports: null, media: '' }, 'a{}} b{c:"')).toBe(
      '@media all{a{} b{c:""}}',
    );
    expect(importedRule(rule, null)).toBe('@media not all{}');
  });
});

describe('balanceCss', () => {
  it.each([
    ['a{b:c', 'a{b:c}'],
    ['a{b:(c}', 'a{b:(c})}'],
    ['}a{}', 'a{}'],
    ['a{b:url(x', 'a{b:url(x)}'],
    ['a{/* x', 'a{/* x*/}'],
    ["a{b:'c\\'", "a{b:'c\\''}"],
  ])('[S6] closes %s', (css, balanced) => {
    expect(balanceCss(css)).toBe(balanced);
  });
});
