import type { Reader } from './reader';
import type { Writer } from './writer';

/**
 * A value's shape on the wire: written and read by the same object, so that the two cannot part. `shape` describes it
 * for the tests, which draw random values from it.
 */
export interface Schema<T> {
  readonly shape: Shape;
  write(writer: Writer, value: T): void;
  read(reader: Reader, field: string): T;
}

export type Shape =
  | { type: 'flag' }
  | { type: 'number'; max: number }
  | { type: 'signed' }
  | { type: 'text'; maxBytes: number }
  | { type: 'bytes'; maxBytes: number; exact: boolean }
  | { type: 'choice'; names: readonly string[] }
  | { type: 'list'; item: Shape; max: number }
  | { type: 'optional'; item: Shape }
  | { type: 'record'; fields: Record<string, Shape> };

/** The value type of a schema. */
export type ValueOf<S> = S extends Schema<infer T> ? T : never;

/** true or false, one byte. */
export const flag: Schema<boolean> = {
  shape: { type: 'flag' },
  write: (writer, value) => writer.byte(value ? 1 : 0),
  read(reader, field) {
    const value = reader.byte(field);
    if (value > 1) throw reader.fail(field, 'neither 0 nor 1');
    return value === 1;
  },
};

/** A whole number from 0 to max. */
export const number = (max: number = Number.MAX_SAFE_INTEGER): Schema<number> => ({
  shape: { type: 'number', max },
  write: (writer, value) => writer.varint(value),
  read: (reader, field) => reader.varint(field, max),
});

/** A whole number of either sign. */
export const signed: Schema<number> = {
  shape: { type: 'signed' },
  write: (writer, value) => writer.zigzag(value),
  read: (reader, field) => reader.zigzag(field),
};

/** UTF-8 of at most maxBytes. */
export const text = (maxBytes: number): Schema<string> => ({
  shape: { type: 'text', maxBytes },
  write: (writer, value) => writer.text(value),
  read: (reader, field) => reader.text(field, maxBytes),
});

/** Exactly `length` bytes, without a length before them. */
export const exactBytes = (length: number): Schema<Uint8Array> => ({
  shape: { type: 'bytes', maxBytes: length, exact: true },
  write(writer, value) {
    if (value.length !== length) throw new RangeError(`expected ${length} bytes, got ${value.length}`);
    writer.raw(value);
  },
  read: (reader, field) => reader.raw(field, length),
});

/** A length of at most maxBytes, then the bytes. */
export const bytes = (maxBytes: number): Schema<Uint8Array> => ({
  shape: { type: 'bytes', maxBytes, exact: false },
  write: (writer, value) => writer.bytes(value),
  read: (reader, field) => reader.bytes(field, maxBytes),
});

/** One of the names; the wire carries its place in the list, so names are only ever added at the end. */
export const choice = <const N extends readonly string[]>(names: N): Schema<N[number]> => ({
  shape: { type: 'choice', names },
  write(writer, value) {
    const index = names.indexOf(value);
    if (index < 0) throw new RangeError(`not a choice: ${value}`);
    writer.byte(index);
  },
  read(reader, field) {
    const name = names[reader.byte(field)];
    if (name === undefined) throw reader.fail(field, 'unknown choice');
    return name;
  },
});

/** A count, then the items; at most max of them. */
export const list = <T>(item: Schema<T>, max: number): Schema<T[]> => ({
  shape: { type: 'list', item: item.shape, max },
  write(writer, values) {
    writer.varint(values.length);
    for (const value of values) item.write(writer, value);
  },
  read(reader, field) {
    const count = reader.varint(field, max);
    if (count > reader.remaining) throw reader.fail(field, 'more items than bytes');
    const values: T[] = [];
    for (let index = 0; index < count; index++) values.push(item.read(reader, field));
    return values;
  },
});

/** A flag, then the value if there is one. */
export const optional = <T>(item: Schema<T>): Schema<T | null> => ({
  shape: { type: 'optional', item: item.shape },
  write(writer, value) {
    writer.byte(value === null ? 0 : 1);
    if (value !== null) item.write(writer, value);
  },
  read: (reader, field) => (flag.read(reader, field) ? item.read(reader, field) : null),
});

type Fields = Record<string, Schema<never>>;
type RecordValue<F> = { [K in keyof F]: ValueOf<F[K]> };

/** The fields one after the other, in the order in which they are listed. */
export function record<const F extends { [K in keyof F]: Schema<ValueOf<F[K]>> }>(
  fields: F,
): Schema<RecordValue<F>> {
  const entries = Object.entries(fields as unknown as Fields);
  return {
    shape: {
      type: 'record',
      fields: Object.fromEntries(entries.map(([name, field]) => [name, field.shape])),
    },
    write(writer, value) {
      for (const [name, field] of entries) field.write(writer, value[name as keyof F] as never);
    },
    read(reader) {
      const value: Record<string, unknown> = {};
      for (const [name, field] of entries) value[name] = field.read(reader, name);
      return value as RecordValue<F>;
    },
  };
}
