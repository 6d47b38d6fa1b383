import { limits } from '../limits';
import type { Reader } from '../reader';
import type { Writer } from '../writer';
import { dictionary } from './dictionary';

/** An element's namespace and name with the names of its attributes, in order: sent once per epoch. */
export interface ElementShape {
  namespace: string;
  name: string;
  attributes: readonly string[];
}

export const htmlNamespace = 'http://www.w3.org/1999/xhtml';
export const namespaces = [
  htmlNamespace,
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1998/Math/MathML',
] as const;

const mayEnter = (value: string, count: number): boolean =>
  value.length <= limits.tableStringLength && count < dictionary.length + limits.tableStrings;

/** Of how many strings a writer remembers, at least, that it has written them once. */
const remembered = 4096;

/**
 * What a writer and a reader know alike within an epoch: the strings and shapes that went over the wire, and the next
 * node's id. One class for both sides, so that a live document can read on one end and write on the other.
 *
 *     string := 0 text            (not kept: for the first time, or too long, or too many)
 *             | 1 text            (kept: gets the next number)
 *             | number + 2        (known)
 *
 * Which strings are kept is the writer's choice. It keeps what it writes for the second time: what a page says once and
 * never again, a clock or a price, would fill the table, and whoever joins gets all of it.
 */
export class EpochTables {
  readonly strings: string[] = [...dictionary];
  readonly shapes: ElementShape[] = [];
  /** The document is node 1; 0 is "no node". */
  nextNode = 1;
  private numbers: Map<string, number> | null = null;
  /** Written once, and not kept. In two halves, of which the older one is dropped when the younger is full. */
  private once = new Set<string>();
  private onceBefore = new Set<string>();
  private shapeNumbers: Map<string, number> | null = null;
  /** Of a copy: how much it was made with. */
  private copied = { strings: dictionary.length, shapes: 0 };

  /** @param isName kept at once: it comes again in other shapes */
  writeString(writer: Writer, value: string, isName = false): void {
    this.numbers ??= new Map(this.strings.map((known, index) => [known, index]));
    const known = this.numbers.get(value);
    if (known !== undefined) {
      writer.varint(known + 2);
      return;
    }
    const keep = mayEnter(value, this.strings.length) && (isName || this.isSecondSight(value));
    writer.byte(keep ? 1 : 0);
    writer.text(value);
    if (keep) this.numbers.set(value, this.strings.push(value) - 1);
  }

  readString(reader: Reader, field: string): string {
    const head = reader.varint(field, this.strings.length + 1);
    if (head >= 2) return this.strings[head - 2] as string;
    const value = reader.text(field, limits.textBytes);
    if (head === 1) {
      if (!mayEnter(value, this.strings.length)) throw reader.fail(field, 'may not enter the table');
      this.numbers?.set(value, this.strings.length);
      this.strings.push(value);
    }
    return value;
  }

  /** @returns the shape's number, or -1 when it is new: then write it with {@link writeShape} */
  shapeNumber(namespace: string, name: string, attributes: readonly string[]): number {
    this.shapeNumbers ??= new Map(this.shapes.map((shape, index) => [shapeKey(shape), index]));
    let key = `${namespace}\n${name}`;
    for (let index = 0; index < attributes.length; index += 2) key += `\n${attributes[index]}`;
    return this.shapeNumbers.get(key) ?? -1;
  }

  /** @returns its number from now on; -1: there is no room to keep it */
  writeShape(writer: Writer, shape: ElementShape): number {
    const wellKnown = (namespaces as readonly string[]).indexOf(shape.namespace);
    writer.byte(wellKnown + 1);
    if (wellKnown < 0) this.writeString(writer, shape.namespace, true);
    this.writeString(writer, shape.name, true);
    writer.varint(shape.attributes.length);
    for (const attribute of shape.attributes) this.writeString(writer, attribute, true);
    return this.keepShape(shape);
  }

  readShape(reader: Reader): ElementShape {
    const wellKnown = reader.byte('namespace');
    if (wellKnown > namespaces.length) throw reader.fail('namespace', 'unknown');
    const namespace =
      wellKnown === 0 ? this.readString(reader, 'namespace') : (namespaces[wellKnown - 1] as string);
    const name = this.readString(reader, 'element name');
    const attributes: string[] = [];
    const count = reader.varint('attribute count', limits.attributesPerElement);
    for (let index = 0; index < count; index++) attributes.push(this.readString(reader, 'attribute name'));
    const shape = { namespace, name, attributes };
    this.keepShape(shape);
    return shape;
  }

  /** Takes over what another side knows, from a snapshot that carries the tables. */
  restore(tables: { strings: readonly string[]; shapes: readonly ElementShape[]; nextNode: number }): void {
    this.strings.length = dictionary.length;
    for (const value of tables.strings) this.strings.push(value);
    this.shapes.length = 0;
    for (const shape of tables.shapes) this.shapes.push(shape);
    this.nextNode = tables.nextNode;
    this.numbers = null;
    this.shapeNumbers = null;
    this.once.clear();
    this.onceBefore.clear();
  }

  /** The same knowledge, to be written or read with on the side: what the copy learns, the epoch does not. */
  copy(): EpochTables {
    const copy = new EpochTables();
    copy.restore({ strings: this.learned(), shapes: this.shapes, nextNode: this.nextNode });
    // It decides as this one would: what a change comes to is tried with a copy.
    copy.once = new Set(this.once);
    copy.onceBefore = new Set(this.onceBefore);
    copy.copied = { strings: this.strings.length, shapes: this.shapes.length };
    return copy;
  }

  /** A copy forgets what it has learned itself: less work than another copy. */
  rewind(): void {
    const { strings, shapes } = this.copied;
    for (const value of this.strings.splice(strings)) {
      if ((this.numbers?.get(value) ?? 0) >= strings) this.numbers?.delete(value);
    }
    for (const shape of this.shapes.splice(shapes)) {
      const key = shapeKey(shape);
      if ((this.shapeNumbers?.get(key) ?? 0) >= shapes) this.shapeNumbers?.delete(key);
    }
  }

  /** The strings that came over the wire: all but the dictionary's. */
  learned(): string[] {
    return this.strings.slice(dictionary.length);
  }

  private isSecondSight(value: string): boolean {
    if (this.once.delete(value) || this.onceBefore.delete(value)) return true;
    if (this.once.size >= remembered) {
      this.onceBefore = this.once;
      this.once = new Set();
    }
    this.once.add(value);
    return false;
  }

  private keepShape(shape: ElementShape): number {
    if (this.shapes.length >= limits.tableShapes) return -1;
    this.shapeNumbers?.set(shapeKey(shape), this.shapes.length);
    return this.shapes.push(shape) - 1;
  }
}

function shapeKey(shape: ElementShape): string {
  return [shape.namespace, shape.name, ...shape.attributes].join('\n');
}
