import partBytes from '../../test/part-bytes.json';
import { partSamples } from '../../test/part-samples';
import { partUpdate } from '../message/part-update';
import { Reader } from '../reader';
import { Writer } from '../writer';
import { type Part, type PartKind, partKinds } from './part-value';

const kinds = Object.keys(partKinds) as PartKind[];
const golden = partBytes as Record<string, string>;
const updateOf = (kind: PartKind) => ({ parts: [{ node: 5, kind, value: partSamples[kind] } as Part] });

/** What is stored in journals must be readable for ever: these bytes never change, new kinds are added. */
describe('golden bytes', () => {
  it('exist for every kind of part, in the order of their numbers', () => {
    expect(Object.keys(golden)).toEqual(kinds);
  });

  it.each(kinds)('[R1] of a part of kind %s are written and read', (kind) => {
    const writer = new Writer();
    partUpdate.schema.write(writer, updateOf(kind));
    expect(Buffer.from(writer.finish()).toString('hex')).toBe(golden[kind]);
    const reader = new Reader(Uint8Array.from(Buffer.from(golden[kind] as string, 'hex')));
    expect(partUpdate.schema.read(reader, 'parts')).toEqual(updateOf(kind));
  });
});
