import type { Message } from './message';
import { Reader } from './reader';
import type { Schema, Shape } from './schema';

/** Reads past a value, and throws what its schema would throw. */
type Check = (reader: Reader, field: string) => void;

const checks = new Map<Schema<unknown>, Check>();

/**
 * Reads a payload by its schema without making the value, where the schema is a record: whoever passes it on need only know
 * that it can be read.
 *
 * @throws DecodeError the same as `decodePayload` does
 */
export function checkPayload(message: Message<unknown>, payload: Uint8Array): void {
  const reader = new Reader(payload);
  checkOf(message.schema)(reader, message.name);
  reader.end(message.name);
}

function checkOf(schema: Schema<unknown>): Check {
  let check = checks.get(schema);
  if (check === undefined) {
    // Only a record's shape says all of it: others are written by hand, and read more than their shape tells.
    check =
      schema.shape.type === 'record' ? checkOfShape(schema.shape) : (...next) => void schema.read(...next);
    checks.set(schema, check);
  }
  return check;
}

function checkOfShape(shape: Shape): Check {
  switch (shape.type) {
    case 'flag':
      return (reader, field) => {
        if (reader.byte(field) > 1) throw reader.fail(field, 'neither 0 nor 1');
      };
    case 'number':
      return (reader, field) => void reader.varint(field, shape.max);
    case 'signed':
      return (reader, field) => void reader.zigzag(field);
    case 'text':
      return (reader, field) => void reader.text(field, shape.maxBytes);
    case 'bytes':
      return (reader, field) =>
        void (shape.exact ? reader.raw(field, shape.maxBytes) : reader.bytes(field, shape.maxBytes));
    case 'choice':
      return (reader, field) => {
        if (reader.byte(field) >= shape.names.length) throw reader.fail(field, 'unknown choice');
      };
    case 'list':
      return checkOfList(checkOfShape(shape.item), shape.max);
    case 'optional':
      return checkOfOptional(checkOfShape(shape.item));
    case 'record':
      return checkOfRecord(Object.entries(shape.fields));
  }
}

function checkOfList(item: Check, max: number): Check {
  return (reader, field) => {
    const count = reader.varint(field, max);
    if (count > reader.remaining) throw reader.fail(field, 'more items than bytes');
    for (let index = 0; index < count; index++) item(reader, field);
  };
}

function checkOfOptional(item: Check): Check {
  return (reader, field) => {
    const flag = reader.byte(field);
    if (flag > 1) throw reader.fail(field, 'neither 0 nor 1');
    if (flag === 1) item(reader, field);
  };
}

function checkOfRecord(fields: readonly [string, Shape][]): Check {
  const names = fields.map(([name]) => name);
  const fieldChecks = fields.map(([, shape]) => checkOfShape(shape));
  return (reader) => {
    for (let index = 0; index < names.length; index++)
      (fieldChecks[index] as Check)(reader, names[index] as string);
  };
}
