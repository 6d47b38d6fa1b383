import { limits } from '../limits';
import { type Message, participants } from '../message';
import { type Part, type PartKind, partKinds } from '../part/part-value';
import type { Reader } from '../reader';
import type { Schema } from '../schema';
import { Writer } from '../writer';

const kindNames = Object.keys(partKinds) as PartKind[];

export interface PartUpdate {
  parts: Part[];
}

/**
 *     part-update := count:varint part*
 *     part        := kind:byte node:zigzag (from the node before) value (see part/part-value.ts)
 *                  | 127 node:zigzag start:varint inserted:text
 *
 * The second form is what typing comes to, two parts in one: a value that takes in a piece, and the caret behind it.
 */
const schema: Schema<PartUpdate> = {
  shape: { type: 'bytes', maxBytes: limits.frameBytes, exact: false },
  write(writer, { parts }) {
    writer.varint(parts.length);
    let last = 0;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] as Part;
      if (isTyped(part, parts[index + 1])) {
        writeTyped(writer, part, last);
        index++;
      } else {
        writePart(writer, part, last);
      }
      last = part.node;
    }
  },
  read(reader) {
    const count = reader.varint('part count', limits.partsPerUpdate);
    if (count > reader.remaining) throw reader.fail('part count', 'more items than bytes');
    const parts: Part[] = [];
    while (parts.length < count) parts.push(...readParts(reader, parts.at(-1)?.node ?? 0));
    if (parts.length > count) throw reader.fail('part count', 'ends within two parts in one');
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

/** What is more than this goes in a frame of its own. */
const batchBytes = 256 << 10;

/**
 * Parts in as many part-updates as they need, in their order. `tooLarge` hears of those for which no frame has room: they are
 * left out.
 */
export function partBatches(parts: readonly Part[], tooLarge: (part: Part) => void): Part[][] {
  if (parts.length === 0) return [];
  const batches: Part[][] = [];
  let batch: Part[] = [];
  let bytes = 0;
  for (const part of parts) {
    const length = encodedBytes(part);
    if (length > limits.frameBytes - batchBytes) {
      tooLarge(part);
      continue;
    }
    if (batch.length > 0 && (bytes + length > batchBytes || batch.length === limits.partsPerUpdate)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(part);
    bytes += length;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

const listing: ReadonlySet<PartKind> = new Set(['animations', 'selected', 'assigned']);

/** Most parts are a few numbers: only what may be long is measured. */
function encodedBytes(part: Part): number {
  if (part.kind === 'picture') return part.value.bytes.length + 64;
  if (part.kind === 'value') return 3 * part.value.inserted.length + 64;
  if (!listing.has(part.kind)) return 128;
  const writer = new Writer();
  writePart(writer, part, 0);
  return writer.finish().length;
}

const saidByOthers: ReadonlySet<PartKind> = new Set([
  'value',
  'checked',
  'selected',
  'scroll',
  'open',
  'focus',
]);

/** Whether a participant may say it of a page that is not its own (R4); everything else is the source's alone to know. */
export function mayOthersSay({ kind }: Part): boolean {
  return saidByOthers.has(kind);
}

function writePart(writer: Writer, part: Part, lastNode: number): void {
  writer.byte(kindNames.indexOf(part.kind) + 1);
  writer.zigzag(part.node - lastNode);
  (partKinds[part.kind] as Schema<unknown>).write(writer, part.value);
}

const typed = 127;

type ValuePart = Extract<Part, { kind: 'value' }>;

function isTyped(part: Part, next: Part | undefined): part is ValuePart {
  if (part.kind !== 'value' || next?.kind !== 'selection' || next.node !== part.node) return false;
  const { start, removed, inserted, masked } = part.value;
  const caret = start + inserted.length;
  const { start: from, end, direction } = next.value;
  return removed === 0 && !masked && from === caret && end === caret && direction === 'none';
}

function writeTyped(writer: Writer, { node, value }: ValuePart, lastNode: number): void {
  writer.byte(typed);
  writer.zigzag(node - lastNode);
  writer.varint(value.start);
  writer.text(value.inserted);
}

function readParts(reader: Reader, lastNode: number): Part[] {
  const code = reader.byte('part kind');
  const kind = kindNames[code - 1];
  if (kind === undefined && code !== typed) throw reader.fail('part kind', 'unknown');
  const node = lastNode + reader.zigzag('part node');
  if (node < 1 || node > limits.nodesPerEpoch) throw reader.fail('part node', 'out of range');
  if (kind === undefined) return readTyped(reader, node);
  return [{ node, kind, value: (partKinds[kind] as Schema<unknown>).read(reader, kind) } as Part];
}

function readTyped(reader: Reader, node: number): Part[] {
  const start = reader.varint('start', limits.textBytes);
  const inserted = reader.text('inserted', limits.textBytes);
  const caret = start + inserted.length;
  if (caret > limits.textBytes) throw reader.fail('inserted', 'too long');
  return [
    { node, kind: 'value', value: { start, removed: 0, inserted, masked: false } },
    { node, kind: 'selection', value: { start: caret, end: caret, direction: 'none' } },
  ];
}
