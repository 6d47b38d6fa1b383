import fc from 'fast-check';
import { arbitraryCalls, type Call, recordingSink, replay } from '../../test/change-calls';
import { DecodeError } from '../decode-error';
import { limits } from '../limits';
import { readChange } from './change-reader';
import { ChangeWriter, type NodeIds } from './change-writer';
import { EpochTables, htmlNamespace } from './epoch-tables';
import { readContinuation, readSnapshot, writeSnapshot } from './snapshot';

const written = (calls: readonly Call[], tables: EpochTables, ids: NodeIds = 'implicit'): Uint8Array => {
  const writer = new ChangeWriter(tables, ids);
  replay(calls, writer);
  return writer.finish();
};

const read = (bytes: Uint8Array, tables: EpochTables): Call[] => {
  const { sink, calls } = recordingSink();
  readChange(bytes, tables, sink);
  return calls;
};

const element = (node: number, name: string, hasChildren = false): Call => ({
  name: 'element',
  with: [node, htmlNamespace, name, [], hasChildren],
});

describe('a change', () => {
  it('[U3] is read as the calls that wrote it, over several changes of one epoch', () => {
    const twoChanges = arbitraryCalls(1).chain((first) => {
      const next = first.reduce((high, call) => Math.max(high, newNode(call) + 1), 1);
      return arbitraryCalls(next).map((second) => [first, second] as const);
    });
    fc.assert(
      fc.property(twoChanges, (changes) => {
        const source = new EpochTables();
        const viewer = new EpochTables();
        for (const calls of changes) expect(read(written(calls, source), viewer)).toEqual(calls);
        expect(viewer.nextNode).toBe(source.nextNode);
        expect(viewer.learned()).toEqual(source.learned());
        expect(viewer.shapes).toEqual(source.shapes);
      }),
      { numRuns: 300 },
    );
  });

  it('[U1] carries no ids of new nodes', () => {
    const calls: Call[] = [
      { name: 'insert', with: [0, 0] },
      element(1, 'p'),
      element(2, 'p'),
      { name: 'endInsert', with: [] },
    ];
    const once = written(calls.slice(0, 2).concat(calls[3] as Call), new EpochTables());
    const twice = written(calls, new EpochTables());
    expect(twice.length - once.length).toBe(1);
  });

  it('[U12] the same attribute of many nodes costs its name and value once', () => {
    const toggled = (node: number): Call => ({
      name: 'attribute',
      with: [node, 'class', 'is-open is-active'],
    });
    const tables = () => Object.assign(new EpochTables(), { nextNode: 10 });
    const one = written([toggled(1)], tables()).length;
    expect(written([toggled(1), toggled(2), toggled(3)], tables()).length - one).toBe(4);
  });

  it.each([16, 17, 19])('[U12] refuses to go on (code %i) where nothing was named', (code) => {
    const body = Uint8Array.from([2, code, 2, 0]);
    const tables = Object.assign(new EpochTables(), { nextNode: 10 });
    expect(() => read(body, tables)).toThrow(DecodeError);
  });

  it('[U1] refuses to write an id that is not due', () => {
    expect(() => written([{ name: 'text', with: [7, 'x'] }], new EpochTables())).toThrow(
      /node 7 where 1 is due/,
    );
  });

  const saying = (node: number, data: string): Call[] => [
    { name: 'insert', with: [0, 0] },
    { name: 'text', with: [node, data] },
    { name: 'endInsert', with: [] },
  ];

  it('[T6] keeps a string at its second sight, and names it by its number from the third on', () => {
    const tables = new EpochTables();
    const sentence = 'a sentence that nobody has in a dictionary';
    const first = written(saying(1, sentence), tables);
    expect(tables.learned()).toEqual([]);
    const second = written(saying(2, sentence), tables);
    expect(tables.learned()).toEqual([sentence]);
    const third = written(saying(3, sentence), tables);
    expect(second.length).toBe(first.length);
    expect(third.length).toBeLessThan(first.length - 40);
  });

  it('[T6] keeps nothing of what is said once, however much', () => {
    const tables = new EpochTables();
    for (let node = 1; node <= 30_000; node++) written(saying(node, `at ${node}`), tables);
    expect(tables.learned()).toEqual([]);
  });

  it('[T6] keeps what is said again and again between things that are said once', () => {
    const tables = new EpochTables();
    for (let node = 1; node <= 30_000; node++)
      written(saying(node, node % 4000 === 0 ? 'now and then' : `at ${node}`), tables);
    expect(tables.learned()).toEqual(['now and then']);
  });

  it('[T6] does not remember for ever what was said once', () => {
    const tables = new EpochTables();
    written(saying(1, 'long ago'), tables);
    for (let node = 2; node <= 10_000; node++) written(saying(node, `at ${node}`), tables);
    written(saying(10_001, 'long ago'), tables);
    expect(tables.learned()).toEqual([]);
  });

  it('[T5] [T6] comes with a copy of the tables to the same bytes: behind much that was said once', () => {
    const tables = new EpochTables();
    for (let node = 1; node <= 6000; node++) written(saying(node, `at ${node}`), tables);
    const calls = [1, 1500, 2500, 5000, 5999, 7000, 7000, 5000, 1500].flatMap((number, index) =>
      saying(6001 + index, `at ${number}`),
    );
    const tried = written(calls, tables.copy());
    expect(written(calls, tables)).toEqual(tried);
  });

  it('[T5] [T6] comes with a copy of the tables to the same bytes: where little room is left', () => {
    const tables = new EpochTables();
    for (let count = 1; count < limits.tableStrings; count++) tables.strings.push(`kept ${count}`);
    written(saying(1, 'takes the last place'), tables);
    const calls = ['takes the last place', 'comes', 'comes', 'comes'].flatMap((data, index) =>
      saying(2 + index, data),
    );
    const tried = written(calls, tables.copy());
    expect(written(calls, tables)).toEqual(tried);
    expect(tables.learned().at(-1)).toBe('takes the last place');
  });

  it("[T6] keeps a shape's names at once", () => {
    const tables = new EpochTables();
    const calls: Call[] = [
      { name: 'insert', with: [0, 0] },
      { name: 'element', with: [1, htmlNamespace, 'shop-basket', ['shop-line', 'x'], false] },
      { name: 'endInsert', with: [] },
    ];
    written(calls, tables);
    expect(tables.learned()).toEqual(['shop-basket', 'shop-line']);
  });

  it('[T3] sends a long string each time', () => {
    const tables = new EpochTables();
    const long = 'x'.repeat(limits.tableStringLength + 1);
    written([{ name: 'attribute', with: [0, 'title', long] }], tables);
    expect(tables.learned()).not.toContain(long);
  });

  it('[F4] refuses a tree that is nested too deep', () => {
    const calls: Call[] = [{ name: 'insert', with: [0, 0] }];
    for (let node = 1; node <= limits.nodeDepth + 1; node++) calls.push(element(node, 'div', true));
    expect(() => read(written(calls, new EpochTables()), new EpochTables())).toThrow(DecodeError);
  });

  it('[F4] refuses a reference to a node that does not exist yet', () => {
    const tables = new EpochTables();
    tables.nextNode = 100;
    const bytes = written([{ name: 'remove', with: [50] }], tables);
    expect(() => read(bytes, new EpochTables())).toThrow(/node at byte/);
  });

  it('[F4] throws nothing but DecodeError on bytes that were changed', () => {
    fc.assert(
      fc.property(arbitraryCalls(1), fc.nat(), fc.nat({ max: 255 }), (calls, at, value) => {
        const bytes = written(calls, new EpochTables());
        bytes[at % bytes.length] = value;
        try {
          read(bytes, new EpochTables());
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a snapshot', () => {
  it('[T5] with its continuations lets a newcomer read the next change of the source', () => {
    fc.assert(
      fc.property(arbitraryCalls(1), (calls) => {
        const source = new EpochTables();
        written(calls, source);
        const page = {
          url: 'https://shop.example/',
          title: 'Shop',
          cause: 'start',
          width: 800,
          height: 600,
          pixelRatio: 100,
          colorScheme: 'light',
          reducedMotion: 'no-preference',
          quirks: 'no',
        } as const;
        const thrice = (value: string): Call[] =>
          ['data-one', 'data-two', 'data-three'].map((name) => ({
            name: 'attribute',
            with: [0, name, value],
          }));
        written(thrice('that the source keeps'), source);
        const nodes = [...thrice('only in the snapshot'), ...thrice('that the source keeps')];
        const body = writeSnapshot(page, source, written(nodes, source.copy(), 'explicit'));
        const newcomer = new EpochTables();
        const begun: unknown[] = [];
        const { sink, calls: seen } = recordingSink();
        readSnapshot(body, newcomer, { begin: (start) => begun.push(start), sink });
        expect(begun).toEqual([page]);
        const more = thrice('only in the continuation');
        readContinuation(written(more, source.copy(), 'explicit'), newcomer, sink);
        expect(seen).toEqual([...nodes, ...more]);
        const next = [...thrice('behind both'), ...thrice('that the source keeps')];
        expect(read(written(next, source), newcomer)).toEqual(next);
      }),
      { numRuns: 100 },
    );
  });

  it('[T4] names nodes by explicit ids, in any order', () => {
    const tables = new EpochTables();
    tables.nextNode = 1000;
    const nodes: Call[] = [
      { name: 'insert', with: [0, 0] },
      element(1, 'html', true),
      element(900, 'body'),
      element(3, 'div'),
      { name: 'close', with: [] },
      { name: 'endInsert', with: [] },
    ];
    const { sink, calls } = recordingSink();
    readChange(written(nodes, tables, 'explicit'), tables, sink, 'explicit');
    expect(calls).toEqual(nodes);
  });
});

function newNode(call: Call): number {
  const kinds = [
    'element',
    'text',
    'comment',
    'cdata',
    'instruction',
    'doctype',
    'shadowRoot',
    'document',
    'placeholder',
  ];
  return kinds.includes(call.name) ? (call.with[0] as number) : 0;
}
