import { ruleSpans } from './rule-spans';

const found = (css: string) => ruleSpans(css).map(({ start, end }) => css.slice(start, end));

describe('rule spans', () => {
  it('are the rules of the top level, whole', () => {
    const rules = ['a{b:c}', '@media print{ x{y:z} u{} }', '@layer one, two;', 'p::before { content: "}" }'];
    expect(found(`@charset "utf-8";\n${rules.join('\n/* } */ ')}`)).toEqual(rules);
  });

  it('strings, escapes, comments and addresses hide brackets', () => {
    const rules = ["a{content:'\\'}{'}", 'b\\{c{d:url(data:x,{"};)}', '@import url("a;b");', 'e{/* } */f:g}'];
    expect(found(rules.join(''))).toEqual(rules);
  });

  it('what is not closed ends with the sheet', () => {
    expect(found('a{b:c} d{e:f')).toEqual(['a{b:c}', 'd{e:f']);
    expect(found('a{b:c} /* open')).toEqual(['a{b:c}']);
    expect(found('')).toEqual([]);
  });
});
