import fc from 'fast-check';
import { NodeTable } from './node-table';
import { PageNode } from './page-node';

describe('the table of nodes', () => {
  it('has what was added and not deleted, whatever the order', () => {
    const act = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 600 }), (acts) => {
        const table = new NodeTable();
        const model = new Map<number, PageNode>();
        for (const [isAdding, id] of acts) {
          const known = model.get(id);
          if (isAdding && known === undefined) {
            const node = new PageNode(id, { kind: 'text', data: `${id}` });
            table.add(node);
            model.set(id, node);
          } else if (!isAdding && known !== undefined) {
            table.delete(known);
            model.delete(id);
          }
        }
        expect(table.size).toBe(model.size);
        for (let id = 0; id <= 310; id++) {
          expect(table.get(id)).toBe(model.get(id));
          expect(table.has(id)).toBe(model.has(id));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('takes a node far beyond all others', () => {
    const table = new NodeTable();
    const node = new PageNode(1_999_999, { kind: 'text', data: '' });
    table.add(node);
    expect(table.get(1_999_999)).toBe(node);
    expect(table.get(1_999_998)).toBeUndefined();
    expect(table.get(2_100_000)).toBeUndefined();
    expect(table.size).toBe(1);
  });
});
