import { RuleList, RuleListError } from './rule-list';

function written(list: RuleList): unknown[] {
  const edits: unknown[] = [];
  list.write({
    insertRule: (path, rule) => edits.push([...path, rule]),
    deleteRule: (path) => edits.push([...path]),
  });
  return edits;
}

describe('the edits of a sheet', () => {
  it('[K4] leave nothing behind when a rule comes and goes', () => {
    const list = new RuleList();
    for (let round = 0; round < 10_000; round++) {
      list.insert(7, `@keyframes k${round}{}`);
      list.delete(7);
    }
    expect(written(list)).toEqual([]);
  });

  it('[K4] name the place that a rule has when they are applied from the left', () => {
    const list = new RuleList();
    list.insert(2, 'b{}');
    list.insert(2, 'a{}');
    list.delete(0);
    list.delete(4);
    expect(written(list)).toEqual([[0], [1, 'a{}'], [2, 'b{}'], [4]]);
  });

  it('[K4] go into grouping rules, also those that were inserted', () => {
    const list = new RuleList();
    list.inside(3).insert(0, 'in an author rule{}');
    list.insert(0, '@media print{}');
    list.inside(0).insert(0, 'in an inserted rule{}');
    expect(written(list)).toEqual([
      [0, '@media print{}'],
      [0, 0, 'in an inserted rule{}'],
      [4, 0, 'in an author rule{}'],
    ]);
  });

  it('[L1] are capped where each of them stands alone', () => {
    const list = new RuleList();
    expect(() => {
      for (let index = 0; index < 10_000; index += 2) list.insert(index, 'p{}');
    }).toThrow(RuleListError);
  });
});
