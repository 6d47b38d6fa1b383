import {
  ChangeWriter,
  EpochTables,
  encodeMessage,
  htmlNamespace,
  type PageStart,
  type Part,
  packUpdate,
  pageBody,
  partUpdate,
  type UpdateType,
  update,
  Writer,
} from '@alongside/protocol';
import { PlainDocument, type PlainNode } from './plain-document';

export const start: PageStart = {
  url: 'https://shop.example/basket',
  title: 'Basket',
  cause: 'start',
  width: 1280,
  height: 720,
  pixelRatio: 100,
  colorScheme: 'light',
  reducedMotion: 'no-preference',
  quirks: 'no',
};

const names = ['div', 'p', 'span', 'input', 'textarea', '__proto__', 'constructor', 'circle', 'x-card'];
const words = [
  '',
  'class',
  '__proto__',
  'a sentence that is longer than one that enters the table of strings',
  'é🙂',
  'id',
];

/** A source whose page changes at random, by a tape of numbers; what it should be like is in `plain`. */
export class RandomSource {
  readonly plain = new PlainDocument();
  readonly parts = new Map<string, Part>();
  private readonly tables = new EpochTables();
  private writer = new ChangeWriter(this.tables);
  private readonly frames: Uint8Array[] = [];
  private sequence = 0;
  private sheetCount = 0;
  private at = 0;

  constructor(
    private readonly tape: readonly number[],
    private readonly epoch = 1,
  ) {}

  /** The frames since the last call. */
  async take(): Promise<Uint8Array[]> {
    await this.flush();
    return this.frames.splice(0);
  }

  async begin(): Promise<void> {
    const body = new Writer();
    pageBody.write(body, start);
    await this.send('page', body.finish());
    this.both((sink) => {
      sink.insert(0, 0);
      sink.document(1, false);
      sink.element(2, htmlNamespace, 'html', ['lang', 'en'], true);
      sink.close();
      sink.close();
      sink.endInsert();
    });
  }

  async step(): Promise<void> {
    const kinds: (() => void | Promise<void>)[] = [
      this.insert,
      this.insert,
      this.insert,
      this.remove,
      this.move,
      this.attribute,
      this.splice,
      this.sheet,
      this.rule,
      this.rule,
      this.sheetState,
      this.adopt,
      this.asset,
      this.part,
      this.part,
      this.flush,
    ];
    await kinds[this.pick(kinds.length)]?.call(this);
  }

  private pick(below: number): number {
    return (this.tape[this.at++ % this.tape.length] ?? 0) % Math.max(1, below);
  }

  private one<T>(values: readonly T[]): T {
    return values[this.pick(values.length)] as T;
  }

  private both(act: (sink: PlainDocument | ChangeWriter) => void): void {
    act(this.writer);
    act(this.plain);
  }

  private async flush(): Promise<void> {
    if (!this.writer.isEmpty) await this.send('change', this.writer.finish());
  }

  private async send(type: UpdateType, body: Uint8Array): Promise<void> {
    this.frames.push(encodeMessage(update, await packUpdate(type, body), this.position()));
  }

  private position() {
    return { from: 1, epoch: this.epoch, sequence: ++this.sequence, acknowledged: 0 };
  }

  private insert(): void {
    const parent = this.one(this.plain.all().filter(mayHaveChildren));
    const after = this.one([0, ...parent.children.map((node) => node.id)]);
    this.both((sink) => sink.insert(parent.id, after));
    if (parent.what[0] === 'element' && parent.inner.length === 0 && this.pick(3) === 0) this.root();
    for (let count = this.pick(3); count >= 0; count--) this.newNode(2);
    this.both((sink) => sink.endInsert());
  }

  private root(): void {
    const id = this.tables.nextNode;
    if (this.pick(2) === 0) this.both((sink) => sink.document(id, this.epoch % 2 === 0));
    else
      this.both((sink) =>
        sink.shadowRoot(id, { mode: 'open', slotAssignment: 'named', delegatesFocus: false }),
      );
    for (let count = this.pick(3); count > 0; count--) this.newNode(1);
    this.both((sink) => sink.close());
  }

  private newNode(depth: number): void {
    const id = this.tables.nextNode;
    const kind = this.pick(8);
    const data = this.word();
    const text = data.repeat(this.pick(40));
    if (kind === 0) this.both((sink) => sink.comment(id, data));
    else if (kind === 1) this.both((sink) => sink.cdata(id, data));
    else if (kind === 2) this.both((sink) => sink.instruction(id, 'xml', data));
    else if (kind === 3) this.placeholder(id);
    else if (kind === 4) this.both((sink) => sink.text(id, text));
    else this.element(id, depth);
  }

  private element(id: number, depth: number): void {
    const hasChildren = depth > 0 && this.pick(2) === 0;
    const attributes = ['data-a', this.word(), 'value', this.word()];
    const name = this.one(names);
    this.both((sink) => sink.element(id, htmlNamespace, name, attributes, hasChildren));
    if (!hasChildren) return;
    this.newNode(depth - 1);
    this.both((sink) => sink.close());
  }

  private placeholder(id: number): void {
    const placeholder = {
      namespace: htmlNamespace,
      name: 'canvas',
      reason: 'hidden' as const,
      width: this.pick(500),
      height: 20,
      attributes: ['class', this.word()],
    };
    this.both((sink) => sink.placeholder(id, placeholder));
  }

  private remove(): void {
    const others = this.plain.all().filter((node) => node.id > 2);
    if (others.length === 0) return;
    const { id } = this.one(others);
    this.both((sink) => sink.remove(id));
  }

  private async move(): Promise<void> {
    const inTree = this.plain.all(this.plain.top).filter((node) => node.id > 2 && !isRoot(node));
    if (inTree.length === 0) return;
    const { id } = this.one(inTree);
    this.both((sink) => sink.detach(id));
    if (this.pick(3) === 0) return this.flush();
    const parent = this.one(this.plain.all(this.plain.top).filter(mayHaveChildren));
    const after = this.one([0, ...parent.children.map((node) => node.id)]);
    this.both((sink) => {
      sink.insert(parent.id, after);
      sink.existing(id);
      sink.endInsert();
    });
  }

  private attribute(): void {
    const elements = this.plain
      .all()
      .filter((node) => ['element', 'placeholder'].includes(`${node.what[0]}`));
    const { id } = this.one(elements);
    const name = this.one(['class', 'value', '__proto__', 'data-a']);
    const value = this.pick(3) === 0 ? null : this.word().repeat(this.pick(30));
    this.both((sink) => sink.attribute(id, name, value));
  }

  private splice(): void {
    const texts = this.plain.all().filter((node) => ['text', 'comment', 'cdata'].includes(`${node.what[0]}`));
    if (texts.length === 0) return;
    const { id, data } = this.one(texts);
    const units = [...data];
    const start = units.slice(0, this.pick(units.length + 1)).join('');
    const removed = [...data.slice(start.length)].slice(0, this.pick(5)).join('');
    const inserted = this.word();
    this.both((sink) => sink.spliceText(id, start.length, removed.length, inserted));
  }

  private sheet(): void {
    const id = this.pick(4) === 0 ? Math.max(1, this.sheetCount) : ++this.sheetCount;
    this.sheetCount = Math.max(id, this.sheetCount);
    const text =
      this.pick(2) === 0
        ? { text: `p{}${this.word()}` }
        : { hash: new Uint8Array(32).fill(id), assets: [3, 1] };
    const disabled = this.pick(2) === 0;
    const media = this.one(['', 'print']);
    this.both((sink) => sink.sheet({ id, owner: 2, text, media, disabled }));
  }

  private rule(): void {
    if (this.plain.sheets.size === 0) return;
    const id = this.one([...this.plain.sheets.keys()]);
    const path = Array.from({ length: this.pick(2) }, () => this.pick(3));
    const rules = this.plain.rulesAt(id, [...path, 0]);
    if (this.pick(2) === 0 && rules.length > 4) {
      const whole = [...path, this.pick(rules.length)];
      this.both((sink) => sink.deleteRule(id, whole));
    } else {
      const whole = [...path, this.pick(rules.length + 1)];
      const text = this.word();
      this.both((sink) => sink.insertRule(id, whole, text));
    }
  }

  private sheetState(): void {
    if (this.plain.sheets.size === 0) return;
    const id = this.one([...this.plain.sheets.keys()]);
    const drops = this.pick(3) === 0;
    this.both((sink) => (drops ? sink.dropSheet(id) : sink.sheetState(id, 'screen', true)));
  }

  private adopt(): void {
    const { id } = this.one(this.plain.all().filter(isRoot));
    const sheets = [...this.plain.sheets.keys()].slice(0, this.pick(4));
    this.both((sink) => sink.adopt(id, sheets));
  }

  private asset(): void {
    const id = this.pick(5);
    const hash = { hash: new Uint8Array(32).fill(this.pick(9)), mediaType: 'image/png' };
    const outcome = this.pick(2) === 0 ? hash : { failure: 'forbidden' as const };
    this.both((sink) => sink.asset(id, outcome));
  }

  private async part(): Promise<void> {
    await this.flush();
    const { id } = this.one(this.plain.all());
    const part = this.onePart(id);
    if (part === null) return;
    this.frames.push(encodeMessage(partUpdate, { parts: [part] }, this.position()));
  }

  private onePart(node: number): Part | null {
    const kind = this.pick(3);
    if (kind === 0) {
      const part: Part = { node, kind: 'scroll', value: { x: this.pick(900), y: -this.pick(9) } };
      this.parts.set(`scroll ${node}`, part);
      return part;
    }
    if (kind === 1) {
      const part: Part = { node, kind: 'focus', value: { focused: this.pick(2) === 0, visible: false } };
      this.parts.set(`focus ${node}`, part);
      return part;
    }
    return this.valuePart(node);
  }

  private valuePart(node: number): Part {
    const known = this.parts.get(`value ${node}`);
    const before = known?.kind === 'value' ? known.value.inserted : null;
    const inserted = this.word();
    const whole = { start: 0, removed: null, inserted, masked: false };
    if (before === null) {
      this.parts.set(`value ${node}`, { node, kind: 'value', value: whole });
      return { node, kind: 'value', value: whole };
    }
    const start = [...before].slice(0, this.pick(9)).join('').length;
    const value = { start, removed: before.length - start, inserted, masked: false };
    const after = before.slice(0, start) + inserted;
    this.parts.set(`value ${node}`, { node, kind: 'value', value: { ...whole, inserted: after } });
    return { node, kind: 'value', value };
  }

  private word(): string {
    return this.one(words) + (this.pick(3) === 0 ? String(this.pick(1000)) : '');
  }
}

const isRoot = (node: PlainNode): boolean => ['document', 'shadow-root'].includes(String(node.what[0]));
const mayHaveChildren = (node: PlainNode): boolean => isRoot(node) || node.what[0] === 'element';
