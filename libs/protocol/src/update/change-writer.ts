import { Writer } from '../writer';
import {
  type AssetOutcome,
  assetFailures,
  type ChangeSink,
  type Check,
  type Placeholder,
  placeholderReasons,
  type ShadowInit,
  type Sheet,
  type TextSplice,
} from './change-sink';
import { type EpochTables, htmlNamespace } from './epoch-tables';
import { firstShape, nodeCode, operation } from './operation';

/** A shape with the number that it has in the epoch's tables, or -1: the writer gives it one. */
export interface KnownShape {
  readonly localName: string;
  readonly sent: readonly { readonly name: string }[];
  number: number;
}

/** Node ids are implicit in what a source sends, and explicit in a snapshot of a page that has already lived. */
export type NodeIds = 'implicit' | 'explicit';

/**
 * Calls → bytes. Three columns, because equal kinds of data side by side deflate far better than rows: structure
 * (operations, shapes, ids), values (attributes, names, css), text.
 */
export class ChangeWriter implements ChangeSink {
  private readonly structure = new Writer(1024);
  private readonly values = new Writer(1024);
  private readonly texts = new Writer(1024);
  private lastNode = 0;
  private count = 0;
  /** Of the operations on attributes: a page mostly sets the same one of many nodes. */
  private lastName: string | null = null;
  private lastValue: string | null = null;

  constructor(
    private readonly tables: EpochTables,
    private readonly ids: NodeIds = 'implicit',
  ) {}

  /** Bytes so far, before deflate: the caller cuts a long change at its budget. */
  get length(): number {
    return this.structure.length + this.values.length + this.texts.length;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** varint length + bytes of structure and of values, then the texts. The writer is empty afterwards. */
  finish(): Uint8Array {
    const whole = new Writer(this.length + 16);
    whole.bytes(this.structure.view());
    whole.bytes(this.values.view());
    whole.raw(this.texts.view());
    for (const column of [this.structure, this.values, this.texts]) column.clear();
    this.count = 0;
    this.lastNode = 0;
    this.lastName = null;
    this.lastValue = null;
    return whole.finish();
  }

  remove(node: number): void {
    this.begin(operation.remove);
    this.reference(node);
  }

  detach(node: number): void {
    this.begin(operation.detach);
    this.reference(node);
  }

  insert(parent: number, after: number): void {
    this.begin(operation.insert);
    this.reference(parent);
    this.reference(after);
  }

  endInsert(): void {
    this.structure.byte(nodeCode.close);
  }

  element(
    node: number,
    namespace: string,
    name: string,
    attributes: readonly string[],
    hasChildren: boolean,
  ): void {
    const known = this.tables.shapeNumber(namespace, name, attributes);
    if (known >= 0) {
      this.structure.varint((known + firstShape) * 2 + (hasChildren ? 1 : 0));
    } else {
      this.structure.varint(nodeCode.newShape * 2 + (hasChildren ? 1 : 0));
      const names = attributes.filter((_, index) => index % 2 === 0);
      this.tables.writeShape(this.values, { namespace, name, attributes: names });
    }
    this.node(node);
    for (let index = 1; index < attributes.length; index += 2) this.value(attributes[index] as string);
  }

  /**
   * The head of an HTML element whose shape the caller has at hand: as many calls of {@link attributeValue} follow. Says the same
   * bytes as {@link element}.
   */
  shaped(shape: KnownShape, node: number, hasChildren: boolean): void {
    if (shape.number >= 0) {
      this.structure.varint((shape.number + firstShape) * 2 + (hasChildren ? 1 : 0));
    } else {
      this.structure.varint(nodeCode.newShape * 2 + (hasChildren ? 1 : 0));
      const attributes = shape.sent.map(({ name }) => name);
      shape.number = this.tables.writeShape(this.values, {
        namespace: htmlNamespace,
        name: shape.localName,
        attributes,
      });
    }
    this.node(node);
  }

  attributeValue(value: string): void {
    this.tables.writeString(this.values, value);
  }

  text(node: number, data: string): void {
    this.head(nodeCode.text, node);
    this.tables.writeString(this.texts, data);
  }

  comment(node: number, data: string): void {
    this.head(nodeCode.comment, node);
    this.tables.writeString(this.texts, data);
  }

  cdata(node: number, data: string): void {
    this.head(nodeCode.cdata, node);
    this.tables.writeString(this.texts, data);
  }

  instruction(node: number, target: string, data: string): void {
    this.head(nodeCode.instruction, node);
    this.value(target);
    this.tables.writeString(this.texts, data);
  }

  doctype(node: number, name: string, publicId: string, systemId: string): void {
    this.head(nodeCode.doctype, node);
    for (const value of [name, publicId, systemId]) this.value(value);
  }

  shadowRoot(node: number, init: ShadowInit): void {
    this.head(nodeCode.shadowRoot, node);
    const bits =
      (init.mode === 'closed' ? 1 : 0) |
      (init.slotAssignment === 'manual' ? 2 : 0) |
      (init.delegatesFocus ? 4 : 0);
    this.structure.byte(bits);
  }

  document(node: number, quirks: boolean): void {
    this.head(nodeCode.document, node);
    this.structure.byte(quirks ? 1 : 0);
  }

  placeholder(node: number, placeholder: Placeholder): void {
    this.head(nodeCode.placeholder, node);
    this.structure.byte(placeholderReasons.indexOf(placeholder.reason));
    this.structure.varint(Math.round(placeholder.width));
    this.structure.varint(Math.round(placeholder.height));
    this.value(placeholder.namespace);
    this.value(placeholder.name);
    this.structure.varint(placeholder.attributes.length);
    for (const value of placeholder.attributes) this.value(value);
  }

  existing(node: number): void {
    this.structure.varint(nodeCode.existing * 2);
    this.reference(node);
  }

  close(): void {
    this.structure.byte(nodeCode.close);
  }

  attribute(node: number, name: string, value: string | null): void {
    const isSameName = name === this.lastName;
    if (value === null) {
      this.attributeHead(operation.removeAttribute, node, name);
    } else if (!isSameName) {
      this.attributeHead(operation.setAttribute, node, name);
      this.value(value);
    } else if (value !== this.lastValue) {
      this.attributeHead(operation.setSameAttribute, node, null);
      this.value(value);
    } else {
      this.attributeHead(operation.setSameValue, node, null);
    }
    this.lastName = name;
    this.lastValue = value;
  }

  spliceAttribute(node: number, name: string, { start, removed, inserted }: TextSplice): void {
    if (name === this.lastName) this.attributeHead(operation.spliceSameAttribute, node, null);
    else this.attributeHead(operation.spliceAttribute, node, name);
    this.lastName = name;
    this.lastValue = null;
    this.structure.varint(start);
    this.structure.varint(removed);
    this.tables.writeString(this.texts, inserted);
  }

  private attributeHead(code: number, node: number, name: string | null): void {
    this.begin(code);
    this.reference(node);
    if (name !== null) this.value(name);
  }

  spliceText(node: number, start: number, removed: number, inserted: string): void {
    this.begin(operation.spliceText);
    this.reference(node);
    this.structure.varint(start);
    this.structure.varint(removed);
    this.tables.writeString(this.texts, inserted);
  }

  sheet(sheet: Sheet): void {
    this.begin('text' in sheet.text ? operation.sheetText : operation.sheetAsset);
    this.structure.varint(sheet.id);
    this.reference(sheet.owner);
    this.structure.byte(sheet.disabled ? 1 : 0);
    this.value(sheet.media);
    if ('text' in sheet.text) {
      this.texts.text(sheet.text.text);
      return;
    }
    this.values.raw(sheet.text.hash);
    this.numbers(sheet.text.assets);
  }

  insertRule(sheet: number, path: readonly number[], rule: string): void {
    this.begin(operation.insertRule);
    this.structure.varint(sheet);
    this.numbers(path);
    this.tables.writeString(this.texts, rule);
  }

  deleteRule(sheet: number, path: readonly number[]): void {
    this.begin(operation.deleteRule);
    this.structure.varint(sheet);
    this.numbers(path);
  }

  sheetState(sheet: number, media: string, disabled: boolean): void {
    this.begin(operation.sheetState);
    this.structure.varint(sheet);
    this.structure.byte(disabled ? 1 : 0);
    this.value(media);
  }

  dropSheet(sheet: number): void {
    this.begin(operation.dropSheet);
    this.structure.varint(sheet);
  }

  adopt(root: number, sheets: readonly number[]): void {
    this.begin(operation.adopt);
    this.reference(root);
    this.numbers(sheets);
  }

  asset(asset: number, outcome: AssetOutcome): void {
    this.begin('hash' in outcome ? operation.asset : operation.assetFailed);
    this.structure.varint(asset);
    if ('hash' in outcome) {
      this.values.raw(outcome.hash);
      this.value(outcome.mediaType);
      return;
    }
    this.structure.byte(assetFailures.indexOf(outcome.failure));
  }

  check({ node, count, digest, first, next }: Check): void {
    this.begin(operation.check);
    this.reference(node);
    this.structure.varint(count);
    for (let shift = 24; shift >= 0; shift -= 8) this.structure.byte((digest >>> shift) & 0xff);
    if (count > 0) return;
    this.reference(first);
    this.reference(next);
  }

  private begin(code: number): void {
    this.count++;
    this.structure.byte(code);
  }

  private head(code: number, node: number): void {
    this.structure.varint(code * 2);
    this.node(node);
  }

  /** A new node's id: nothing when implicit, else the distance from the id after the last one. */
  private node(node: number): void {
    if (this.ids === 'explicit') {
      this.structure.zigzag(node - (this.lastNode + 1));
    } else {
      if (node !== this.tables.nextNode)
        throw new RangeError(`node ${node} where ${this.tables.nextNode} is due`);
      this.tables.nextNode++;
    }
    this.lastNode = node;
  }

  /** A known node's id, as the distance from the one named last. */
  private reference(node: number): void {
    this.structure.zigzag(node - this.lastNode);
    this.lastNode = node;
  }

  private value(value: string): void {
    this.tables.writeString(this.values, value);
  }

  private numbers(values: readonly number[]): void {
    this.structure.varint(values.length);
    for (const value of values) this.structure.varint(value);
  }
}
