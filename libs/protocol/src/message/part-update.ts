import { limits } from '../limits';
import { type Message, participants } from '../message';
import { type Part, type PartKind, partKinds } from '../part/part-value';
import type { Reader } from '../reader';
import type { Schema } from '../schema';
import type { Writer } from '../writer';

const kindNames = Object.keys(partKinds) as PartKind[];

export interface PartUpdate {
  parts: Part[];
}

/**
 *     part-update := count:varint part*
 *     part        := kind:byte node:zigzag (from the node before) value (see part/part-value.ts)
 */
const schema: Schema<PartUpdate> = {
  shape: { type: 'bytes', maxBytes: limits.frameBytes, exact: false },
  write(writer, { parts }) {
    writer.varint(parts.length);
    let last = 0;
    for (const part of parts) {
      writePart(writer, part, last);
      last = part.node;
    }
  },
  read(reader) {
    const count = reader.varint('part count', limits.partsPerUpdate);
    if (count > reader.remaining) throw reader.fail('part count', 'more items than bytes');
    const parts: Part[] = [];
    for (let index = 0; index < count; index++) parts.push(readPart(reader, parts[index - 1]?.node ?? 0));
    return { parts };
  },
};

/** The state of parts of the page. */
export const partUpdate: Message<PartUpdate> = {
  kind: 2,
  name: 'part-update',
  senders: participants,
  lane: 'state',
  kept: true,
  schema,
};

function writePart(writer: Writer, part: Part, lastNode: number): void {
  writer.byte(kindNames.indexOf(part.kind) + 1);
  writer.zigzag(part.node - lastNode);
  (partKinds[part.kind] as Schema<unknown>).write(writer, part.value);
}

function readPart(reader: Reader, lastNode: number): Part {
  const kind = kindNames[reader.byte('part kind') - 1];
  if (kind === undefined) throw reader.fail('part kind', 'unknown');
  const node = lastNode + reader.zigzag('part node');
  if (node < 1 || node > limits.nodesPerEpoch) throw reader.fail('part node', 'out of range');
  return { node, kind, value: (partKinds[kind] as Schema<unknown>).read(reader, kind) } as Part;
}
