import { DecodeError } from '../decode-error';
import { limits } from '../limits';
import { Reader } from '../reader';
import { assetFailures, type ChangeSink, placeholderReasons } from './change-sink';
import type { NodeIds } from './change-writer';
import type { ElementShape, EpochTables } from './epoch-tables';
import { firstShape, nodeCode, operation } from './operation';

/**
 * Bytes → calls of the sink, in order.
 *
 * @throws DecodeError on anything the schema does not allow. The sink has had the calls before it by then: the caller
 *   drops the page and asks for a catch-up.
 */
export function readChange(
  body: Uint8Array,
  tables: EpochTables,
  sink: ChangeSink,
  ids: NodeIds = 'implicit',
): void {
  new ChangeReader(body, tables, sink, ids).run();
}

const always = () => true;

/** A change, read in as many pieces as whoever reads it wants. */
export class ChangeReader {
  private readonly structure: Reader;
  private readonly values: Reader;
  private readonly texts: Reader;
  private lastNode = 0;
  private named: string | null = null;
  private setBefore: string | null = null;
  /** Nodes of the open insert whose children are being read; null: none is open. */
  private depth: number | null = null;

  constructor(
    body: Uint8Array,
    private readonly tables: EpochTables,
    readonly sink: ChangeSink,
    private readonly ids: NodeIds = 'implicit',
  ) {
    const whole = new Reader(body);
    this.structure = new Reader(whole.bytes('structure', limits.inflatedBytes));
    this.values = new Reader(whole.bytes('values', limits.inflatedBytes));
    this.texts = new Reader(whole.rest());
  }

  /**
   * Goes on where it stands.
   *
   * @param mayGoOn asked behind each operation, and behind each node of an insert
   * @returns whether that was all of it
   */
  run(mayGoOn: () => boolean = always): boolean {
    const { structure } = this;
    if (!this.nodes(mayGoOn)) return false;
    while (structure.remaining > 0) {
      const code = structure.byte('operation');
      const read = operations[code];
      if (read === undefined)
        throw new DecodeError('operation', structure.offset - 1, `unknown code ${code}`);
      read(this);
      if (!this.nodes(mayGoOn) || !mayGoOn()) return false;
    }
    this.values.end('values');
    this.texts.end('texts');
    return true;
  }

  insert(): void {
    this.sink.insert(this.reference(), this.reference());
    this.depth = 0;
  }

  /** The nodes of an open insert. */
  private nodes(mayGoOn: () => boolean): boolean {
    while (this.depth !== null) {
      const head = this.structure.varint('node');
      if (head === nodeCode.close) this.close(this.depth);
      else if (this.node(head < 2 ** 31 ? head >>> 1 : Math.floor(head / 2), head % 2 === 1)) {
        if (++this.depth > limits.nodeDepth) throw this.structure.fail('node', 'nested too deep');
      }
      if (!mayGoOn()) return false;
    }
    return true;
  }

  private close(depth: number): void {
    if (depth > 0) this.sink.close();
    else this.sink.endInsert();
    this.depth = depth > 0 ? depth - 1 : null;
  }

  /** @returns whether children follow */
  private node(code: number, hasChildren: boolean): boolean {
    const { sink } = this;
    if (code >= firstShape) return this.element(this.shape(code - firstShape), hasChildren);
    if (code === nodeCode.newShape) return this.element(this.tables.readShape(this.values), hasChildren);
    if (hasChildren) throw this.structure.fail('node', 'a flag that this kind does not have');
    switch (code) {
      case nodeCode.text:
        sink.text(this.id(), this.string('text'));
        return false;
      case nodeCode.comment:
        sink.comment(this.id(), this.string('comment'));
        return false;
      case nodeCode.cdata:
        sink.cdata(this.id(), this.string('cdata'));
        return false;
      case nodeCode.instruction:
        sink.instruction(this.id(), this.value('target'), this.string('instruction'));
        return false;
      case nodeCode.doctype:
        sink.doctype(this.id(), this.value('doctype'), this.value('public id'), this.value('system id'));
        return false;
      case nodeCode.shadowRoot:
        this.shadowRoot();
        return true;
      case nodeCode.document:
        sink.document(this.id(), this.flag('quirks'));
        return true;
      case nodeCode.placeholder:
        this.placeholder();
        return false;
      case nodeCode.existing:
        sink.existing(this.reference());
        return false;
      default:
        throw this.structure.fail('node', `unknown code ${code}`);
    }
  }

  private element(shape: ElementShape, hasChildren: boolean): boolean {
    const node = this.id();
    const names = shape.attributes;
    // Made to measure, because a sink may keep it: a list that grows has room for nineteen.
    const attributes = new Array<string>(2 * names.length);
    for (let index = 0; index < names.length; index++) {
      attributes[2 * index] = names[index] as string;
      attributes[2 * index + 1] = this.value('attribute value');
    }
    this.sink.element(node, shape.namespace, shape.name, attributes, hasChildren, shape);
    return hasChildren;
  }

  private shape(index: number): ElementShape {
    const shape = this.tables.shapes[index];
    if (shape === undefined) throw this.structure.fail('shape', `unknown number ${index}`);
    return shape;
  }

  private shadowRoot(): void {
    const node = this.id();
    const bits = this.structure.byte('shadow root');
    if (bits > 7) throw this.structure.fail('shadow root', 'unknown bits');
    this.sink.shadowRoot(node, {
      mode: bits & 1 ? 'closed' : 'open',
      slotAssignment: bits & 2 ? 'manual' : 'named',
      delegatesFocus: (bits & 4) !== 0,
    });
  }

  private placeholder(): void {
    const node = this.id();
    const reason = this.oneOf(placeholderReasons, 'placeholder reason');
    const width = this.number('width');
    const height = this.number('height');
    const namespace = this.value('namespace');
    const name = this.value('element name');
    const attributes: string[] = [];
    const count = this.structure.varint('attribute count', 2 * limits.attributesPerElement);
    if (count % 2 === 1) throw this.structure.fail('attribute count', 'odd');
    for (let index = 0; index < count; index++) attributes.push(this.value('attribute'));
    this.sink.placeholder(node, { reason, width, height, namespace, name, attributes });
  }

  sheet(isStored: boolean): void {
    const id = this.number('sheet');
    const owner = this.reference();
    const disabled = this.flag('disabled');
    const media = this.value('media');
    const text = isStored
      ? { hash: this.hash(), assets: this.numbers('assets', limits.tableShapes) }
      : { text: this.texts.text('css', limits.inflatedBytes) };
    this.sink.sheet({ id, owner, text, media, disabled });
  }

  attribute(node: number, name: string): void {
    const value = this.value('attribute value');
    this.setBefore = value;
    this.sink.attribute(node, name, value);
  }

  sameValue(): void {
    const node = this.reference();
    const name = this.lastName();
    if (this.setBefore === null) throw this.structure.fail('attribute value', 'the same as none');
    this.sink.attribute(node, name, this.setBefore);
  }

  spliceAttribute(node: number, name: string): void {
    this.setBefore = null;
    const start = this.number('start');
    const removed = this.number('removed');
    this.sink.spliceAttribute(node, name, { start, removed, inserted: this.string('inserted') });
  }

  /** Of an attribute, and remembered for the operations that go on with it. */
  name(): string {
    this.setBefore = null;
    this.named = this.value('attribute name');
    return this.named;
  }

  lastName(): string {
    if (this.named === null) throw this.structure.fail('attribute name', 'the same as none');
    return this.named;
  }

  check(): void {
    const node = this.reference();
    const count = this.structure.varint('siblings', limits.checkedSiblings);
    let digest = 0;
    for (const byte of this.structure.raw('digest', 4)) digest = ((digest << 8) | byte) >>> 0;
    const [first, next] = count > 0 ? [0, 0] : [this.reference(), this.reference()];
    this.sink.check({ node, count, digest, first, next });
  }

  private id(): number {
    const { tables } = this;
    let node: number;
    if (this.ids === 'explicit') {
      node = this.lastNode + 1 + this.structure.zigzag('node id');
      if (node < 1 || node >= tables.nextNode) throw this.structure.fail('node id', 'out of range');
    } else {
      node = tables.nextNode++;
      if (node > limits.nodesPerEpoch) throw this.structure.fail('node id', 'too many nodes');
    }
    this.lastNode = node;
    return node;
  }

  reference(): number {
    const node = this.lastNode + this.structure.zigzag('node');
    if (node < 0 || node >= this.tables.nextNode) throw this.structure.fail('node', 'out of range');
    this.lastNode = node;
    return node;
  }

  hash(): Uint8Array {
    return this.values.raw('hash', 32).slice();
  }

  value(field: string): string {
    return this.tables.readString(this.values, field);
  }

  string(field: string): string {
    return this.tables.readString(this.texts, field);
  }

  number(field: string): number {
    return this.structure.varint(field, 0xffffffff);
  }

  flag(field: string): boolean {
    const value = this.structure.byte(field);
    if (value > 1) throw this.structure.fail(field, 'neither 0 nor 1');
    return value === 1;
  }

  oneOf<T extends string>(names: readonly T[], field: string): T {
    const name = names[this.structure.byte(field)];
    if (name === undefined) throw this.structure.fail(field, 'unknown choice');
    return name;
  }

  path(): number[] {
    const path = this.numbers('rule path', limits.rulePathDepth);
    if (path.length === 0) throw this.structure.fail('rule path', 'empty');
    return path;
  }

  numbers(field: string, max: number): number[] {
    const count = this.structure.varint(field, max);
    if (count > this.structure.remaining) throw this.structure.fail(field, 'more items than bytes');
    return Array.from({ length: count }, () => this.number(field));
  }
}

/** What follows each operation's code. */
const operations: Readonly<Record<number, (reader: ChangeReader) => void>> = {
  [operation.remove]: (reader) => reader.sink.remove(reader.reference()),
  [operation.detach]: (reader) => reader.sink.detach(reader.reference()),
  [operation.insert]: (reader) => reader.insert(),
  [operation.setAttribute]: (reader) => reader.attribute(reader.reference(), reader.name()),
  [operation.setSameAttribute]: (reader) => reader.attribute(reader.reference(), reader.lastName()),
  [operation.setSameValue]: (reader) => reader.sameValue(),
  [operation.removeAttribute]: (reader) => reader.sink.attribute(reader.reference(), reader.name(), null),
  [operation.spliceAttribute]: (reader) => reader.spliceAttribute(reader.reference(), reader.name()),
  [operation.spliceSameAttribute]: (reader) => reader.spliceAttribute(reader.reference(), reader.lastName()),
  [operation.spliceText]: (reader) =>
    reader.sink.spliceText(
      reader.reference(),
      reader.number('start'),
      reader.number('removed'),
      reader.string('inserted'),
    ),
  [operation.sheetText]: (reader) => reader.sheet(false),
  [operation.sheetAsset]: (reader) => reader.sheet(true),
  [operation.insertRule]: (reader) =>
    reader.sink.insertRule(reader.number('sheet'), reader.path(), reader.string('rule')),
  [operation.deleteRule]: (reader) => reader.sink.deleteRule(reader.number('sheet'), reader.path()),
  [operation.sheetState]: (reader) => {
    const sheet = reader.number('sheet');
    const disabled = reader.flag('disabled');
    reader.sink.sheetState(sheet, reader.value('media'), disabled);
  },
  [operation.dropSheet]: (reader) => reader.sink.dropSheet(reader.number('sheet')),
  [operation.adopt]: (reader) =>
    reader.sink.adopt(reader.reference(), reader.numbers('sheets', limits.tableShapes)),
  [operation.asset]: (reader) =>
    reader.sink.asset(reader.number('asset'), { hash: reader.hash(), mediaType: reader.value('media type') }),
  [operation.assetFailed]: (reader) =>
    reader.sink.asset(reader.number('asset'), { failure: reader.oneOf(assetFailures, 'asset failure') }),
  [operation.check]: (reader) => reader.check(),
};
