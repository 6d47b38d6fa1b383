import fc from 'fast-check';
import { bounded } from './bounded';
import { partBatches, partUpdate } from './message/part-update';
import { type Part, type PartKind, partKinds } from './part/part-value';
import { Reader } from './reader';
import type { Schema, Shape } from './schema';
import { Writer } from './writer';

/** Values of the right types, and of any size. */
function wild(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'flag':
      return fc.boolean();
    case 'number':
    case 'signed':
      return fc.oneof(fc.double(), fc.integer());
    case 'text':
      return fc.string({ unit: 'grapheme', minLength: 0, maxLength: Math.min(3 * shape.maxBytes, 2000) });
    case 'bytes':
      return fc.uint8Array({ maxLength: 16 });
    case 'choice':
      return fc.constantFrom(...shape.names);
    case 'list':
      return fc.array(wild(shape.item), { maxLength: Math.min(shape.max + 5, 12) });
    case 'optional':
      return fc.option(wild(shape.item), { nil: null });
    case 'record':
      return fc.record(
        Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, wild(field)])),
      );
  }
}

describe('bounded', () => {
  it.each(Object.keys(partKinds) as PartKind[])(
    'makes any value of kind %s one that a reader takes',
    (kind) => {
      const schema = partKinds[kind] as Schema<unknown>;
      fc.assert(
        fc.property(wild(schema.shape), (value) => {
          const fitting = bounded(schema, value);
          const writer = new Writer();
          schema.write(writer, fitting);
          expect(schema.read(new Reader(writer.finish()), kind)).toEqual(fitting);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('leaves a value as it is that fits', () => {
    const value = { start: 3, end: 9, direction: 'forward' };
    expect(bounded(partKinds.selection as Schema<unknown>, value)).toEqual(value);
  });
});

describe('part batches', () => {
  const typed = (node: number, length: number): Part => ({
    node,
    kind: 'value',
    value: { start: 0, removed: null, inserted: 'x'.repeat(length), masked: false },
  });

  it('fit into frames, keep the order and leave out only what fits into none', () => {
    const tooLarge: number[] = [];
    const parts = [typed(1, 10), typed(2, 90_000), typed(3, 80_000), typed(4, 900_000), typed(5, 5)];
    const batches = partBatches(parts, (part) => tooLarge.push(part.node));
    expect(batches.map((batch) => batch.map(({ node }) => node))).toEqual([[1], [2], [3, 5]]);
    expect(tooLarge).toEqual([4]);
    for (const batch of batches) {
      const writer = new Writer();
      partUpdate.schema.write(writer, { parts: batch });
      expect(writer.finish().length).toBeLessThan(1 << 20);
    }
  });
});
