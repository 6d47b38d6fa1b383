import { NodeList } from './node-list';

const node = (name: string) => ({ name }) as unknown as Node;

describe('NodeList', () => {
  it('knows what was put in until it is taken out, wherever the ids lie', () => {
    const list = new NodeList();
    const ids = [1, 2, 1023, 1024, 5_000_000, 2 ** 31 - 1];
    for (const id of ids) list.set(id, node(String(id)));
    expect(ids.map((id) => (list.get(id) as unknown as { name: string }).name)).toEqual(ids.map(String));
    expect(list.get(3)).toBeUndefined();
    expect(list.get(9_999_999)).toBeUndefined();
    for (const id of ids) {
      list.delete(id);
      list.delete(id);
    }
    expect(ids.map((id) => list.get(id))).toEqual(ids.map(() => undefined));
  });

  it('takes an id anew whose block was dropped', () => {
    const list = new NodeList();
    list.set(7, node('one'));
    list.delete(7);
    const other = node('other');
    list.set(7, other);
    expect(list.get(7)).toBe(other);
    list.clear();
    expect(list.get(7)).toBeUndefined();
    list.set(7, other);
    expect(list.get(7)).toBe(other);
  });
});
