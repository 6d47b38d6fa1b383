import {
  ChangeWriter,
  EpochTables,
  htmlNamespace,
  type PageStart,
  type Part,
  type PartValue,
} from '@alongside/protocol';
import type { PagePorts, PartName, SharedPage } from '../../shared-page';
import { pageStart } from '../test-page';
import { FoldedView } from './folded-view';

type ValuePart = PartValue<'value'>;
type ScrollPart = PartValue<'scroll'>;

interface Item {
  node: number;
  readonly name: 'p' | 'input';
  /** The text of a paragraph, the value of a field. */
  text: string;
  scroll: ScrollPart | null;
}

const body = 4;
const words = ['basket', 'é', 'a', 'total', 'please wait', '__proto__', '12'];

/** A customer's page that changes at random, and what it is by now. */
export class LivingPage implements SharedPage {
  /** What everybody has to see in the end. */
  readonly truth = new FoldedView();
  actions = 0;
  isRunning = false;
  private tables = new EpochTables();
  private items: Item[] = [];
  private loads = 0;

  constructor(
    private readonly ports: PagePorts,
    private readonly random: () => number,
  ) {
    for (let count = 0; count < 3; count++) this.items.push(this.newItem());
  }

  start(cause: PageStart['cause']): void {
    this.isRunning = true;
    this.tables = new EpochTables();
    const start = pageStart(cause, `https://shop.test/${++this.loads}`);
    this.ports.page(start);
    this.truth.begin(start);
    this.change((writer) => {
      writer.insert(0, 0);
      writer.document(1, false);
      for (const [node, name] of [
        [2, 'html'],
        [3, 'head'],
      ] as const)
        writer.element(node, htmlNamespace, name, [], true);
      writer.close();
      writer.element(body, htmlNamespace, 'body', [], true);
      for (const item of this.items) this.writeItem(writer, item);
      writer.close();
      writer.close();
      writer.close();
      writer.endInsert();
    });
    this.sayParts(this.items.flatMap(partsOf).filter(isNotDefault));
  }

  stop(): void {
    this.isRunning = false;
  }

  flush(): void {}

  applyParts(parts: Part[]): void {
    for (const part of parts) this.take(part);
    this.truth.parts(parts);
  }

  resendParts(names: PartName[]): void {
    const wanted = new Set(names.map(({ node, kind }) => `${node} ${kind}`));
    this.sayParts(this.items.flatMap(partsOf).filter(({ node, kind }) => wanted.has(`${node} ${kind}`)));
  }

  perform(): void {
    this.actions++;
  }

  doubt(): void {}

  /** Something happens on it. */
  live(): void {
    if (!this.isRunning) return;
    const chance = this.random();
    if (chance < 0.3) this.type();
    else if (chance < 0.45) this.scroll();
    else if (chance < 0.6) this.insert();
    else if (chance < 0.7) this.remove();
    else if (chance < 0.8) this.mark();
    else if (chance < 0.85) this.move();
    else this.rewrite();
  }

  private type(): void {
    const item = this.any('input');
    if (item === undefined) return;
    const start = Math.floor(this.random() * (item.text.length + 1));
    const removed = Math.floor(this.random() * (item.text.length - start + 1));
    this.sayParts([
      { node: item.node, kind: 'value', value: this.splice(item, { start, removed, inserted: this.word() }) },
    ]);
  }

  private splice(item: Item, splice: Pick<ValuePart, 'start' | 'removed' | 'inserted'>): ValuePart {
    item.text = spliced(item.text, splice);
    return { ...splice, masked: false };
  }

  private scroll(): void {
    const item = this.any();
    if (item === undefined) return;
    item.scroll = { x: 0, y: Math.floor(this.random() * 900) };
    this.sayParts([{ node: item.node, kind: 'scroll', value: item.scroll }]);
  }

  private insert(): void {
    const at = Math.floor(this.random() * (this.items.length + 1));
    const item = this.newItem();
    this.change((writer) => {
      writer.insert(body, this.items[at - 1]?.node ?? 0);
      this.writeItem(writer, item);
      writer.endInsert();
    });
    this.items.splice(at, 0, item);
  }

  private remove(): void {
    const item = this.any();
    if (item === undefined || this.items.length < 2) return;
    this.items.splice(this.items.indexOf(item), 1);
    this.change((writer) => writer.remove(item.node));
  }

  private mark(): void {
    const item = this.any();
    if (item !== undefined) this.change((writer) => writer.attribute(item.node, 'class', this.word()));
  }

  private rewrite(): void {
    this.write(this.word());
  }

  /** A paragraph says something else. False: there is none, or nobody is told of it. */
  write(text: string): boolean {
    const item = this.any('p');
    if (item === undefined || !this.isRunning) return false;
    const before = item.text.length;
    item.text = text;
    this.change((writer) => writer.spliceText(item.node + 1, 0, before, item.text));
    return true;
  }

  private move(): void {
    const location = { url: `https://shop.test/${this.loads}#${this.word()}`, title: this.word() };
    this.ports.location(location);
    this.truth.location(location);
  }

  private any(name?: Item['name']): Item | undefined {
    const those = this.items.filter((item) => name === undefined || item.name === name);
    return those[Math.floor(this.random() * those.length)];
  }

  private word(): string {
    const word = words[Math.floor(this.random() * words.length)] as string;
    return this.random() < 0.5 ? word : `${word} ${Math.floor(this.random() * 1000)}`;
  }

  private newItem(): Item {
    const name = this.random() < 0.5 ? 'p' : 'input';
    return { node: 0, name, text: name === 'p' ? this.word() : '', scroll: null };
  }

  private writeItem(writer: ChangeWriter, item: Item): void {
    item.node = this.tables.nextNode;
    writer.element(item.node, htmlNamespace, item.name, [], item.name === 'p');
    if (item.name !== 'p') return;
    writer.text(item.node + 1, item.text);
    writer.close();
  }

  private take(part: Part): void {
    const item = this.items.find(({ node }) => node === part.node);
    if (item === undefined) return;
    if (part.kind === 'scroll') item.scroll = part.value;
    if (part.kind === 'value') item.text = spliced(item.text, part.value);
  }

  private change(write: (writer: ChangeWriter) => void): void {
    const writer = new ChangeWriter(this.tables);
    write(writer);
    const bytes = writer.finish();
    this.ports.change(bytes);
    this.truth.change(bytes);
  }

  private sayParts(parts: Part[]): void {
    if (parts.length === 0) return;
    this.ports.parts(parts);
    this.truth.parts(parts);
  }
}

function partsOf({ node, name, text, scroll }: Item): Part[] {
  const parts: Part[] = [];
  if (scroll !== null) parts.push({ node, kind: 'scroll', value: scroll });
  if (name === 'input') parts.push({ node, kind: 'value', value: wholeOf(text) });
  return parts;
}

/** Rule R2. */
const isNotDefault = ({ kind, value }: Part): boolean => kind !== 'value' || value.inserted !== '';

const wholeOf = (inserted: string): ValuePart => ({ start: 0, removed: null, inserted, masked: false });

const spliced = (
  before: string,
  { start, removed, inserted }: Pick<ValuePart, 'start' | 'removed' | 'inserted'>,
): string =>
  removed === null ? inserted : before.slice(0, start) + inserted + before.slice(start + removed);
