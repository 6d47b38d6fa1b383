import { limits } from '../limits';
import { Reader } from '../reader';
import { Writer } from '../writer';
import { readChange } from './change-reader';
import { type ChangeSink } from './change-sink';
import { type EpochTables } from './epoch-tables';
import { type PageStart, pageBody } from './page';

/**
 * Body of an update of type `snapshot`: a page that has already lived. It carries what the source's writer knows, so that
 * the source's next change fits on top of it, and nodes with explicit ids. `nodes` is the result of a change writer with
 * explicit ids over a copy of the tables; what it learns is forgotten behind it, on both sides (T5).
 *
 *     snapshot := page next-node:varint strings shapes change
 */
export function writeSnapshot(page: PageStart, tables: EpochTables, nodes: Uint8Array): Uint8Array {
  const writer = new Writer(4096);
  pageBody.write(writer, page);
  writer.varint(tables.nextNode);
  const strings = tables.learned();
  writer.varint(strings.length);
  for (const value of strings) writer.text(value);
  writer.varint(tables.shapes.length);
  for (const shape of tables.shapes) {
    writer.text(shape.namespace);
    writer.text(shape.name);
    writer.varint(shape.attributes.length);
    for (const attribute of shape.attributes) writer.text(attribute);
  }
  writer.raw(nodes);
  return writer.finish();
}

/**
 * Restores the tables and drives the sink. `begin` is called with the page before the first node.
 *
 * @throws DecodeError
 */
export function readSnapshot(
  body: Uint8Array,
  tables: EpochTables,
  into: { begin(page: PageStart): void; sink: ChangeSink },
): void {
  const reader = new Reader(body);
  const page = pageBody.read(reader, 'page');
  const nextNode = reader.varint('next node', limits.nodesPerEpoch);
  const strings = readTexts(reader, 'strings', limits.tableStrings);
  const shapes = [];
  const shapeCount = reader.varint('shapes', limits.tableShapes);
  for (let index = 0; index < shapeCount; index++) {
    const namespace = reader.text('namespace', limits.nameBytes * 4);
    const name = reader.text('element name', limits.textBytes);
    shapes.push({
      namespace,
      name,
      attributes: readTexts(reader, 'attributes', limits.attributesPerElement),
    });
  }
  tables.restore({ strings, shapes, nextNode });
  into.begin(page);
  readContinuation(reader.rest(), tables, into.sink);
}

/**
 * Reads the body of an update of type `continuation`: what did not fit into the snapshot's frame.
 *
 * @throws DecodeError
 */
export function readContinuation(body: Uint8Array, tables: EpochTables, sink: ChangeSink): void {
  readChange(body, tables.copy(), sink, 'explicit');
}

function readTexts(reader: Reader, field: string, max: number): string[] {
  const count = reader.varint(field, max);
  if (count > reader.remaining) throw reader.fail(field, 'more items than bytes');
  return Array.from({ length: count }, () => reader.text(field, limits.textBytes));
}
