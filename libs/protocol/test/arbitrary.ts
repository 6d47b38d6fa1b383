import fc from 'fast-check';
import type { Shape } from '../src/schema';

const bounded = (max: number): number => Math.min(max, Number.MAX_SAFE_INTEGER);

/** Random values of a schema, drawn from the description that it carries. */
export function arbitraryOf(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'flag':
      return fc.boolean();
    case 'number':
      return fc.oneof(
        fc.nat({ max: Math.min(300, bounded(shape.max)) }),
        fc.maxSafeNat().map((n) => n % (bounded(shape.max) + 1)),
      );
    case 'signed':
      return fc.integer();
    case 'text':
      return fc.string({ unit: 'grapheme', maxLength: Math.min(40, Math.floor(shape.maxBytes / 32)) });
    case 'bytes':
      return fc.uint8Array(
        shape.exact ? { minLength: shape.maxBytes, maxLength: shape.maxBytes } : { maxLength: 64 },
      );
    case 'choice':
      return fc.constantFrom(...shape.names);
    case 'list':
      return fc.array(arbitraryOf(shape.item), { maxLength: Math.min(5, shape.max) });
    case 'optional':
      return fc.option(arbitraryOf(shape.item), { nil: null });
    case 'record':
      return fc.record(
        Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, arbitraryOf(field)])),
      );
  }
}
