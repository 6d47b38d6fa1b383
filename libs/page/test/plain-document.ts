import type {
  AssetOutcome,
  ChangeSink,
  Placeholder,
  ShadowInit,
  Sheet,
  TextSplice,
} from '@alongside/protocol';

export interface PlainNode {
  id: number;
  what: unknown[];
  attributes: [string, string][];
  data: string;
  children: PlainNode[];
  inner: PlainNode[];
  adopted: readonly number[];
}

/** A rule of a sheet; every rule of the author's is a grouping rule with rules of its own, made when looked at. */
interface PlainRule {
  text: string;
  rules: PlainRule[] | null;
}

const authorRules = 12;

export interface PlainSheet {
  sheet: Sheet;
  rules: PlainRule[];
}

/** The page as the rules say it, without a thought for speed: what the real one is held against. */
export class PlainDocument implements ChangeSink {
  top: PlainNode[] = [];
  out: PlainNode[] = [];
  sheets = new Map<number, PlainSheet>();
  assets = new Map<number, AssetOutcome>();
  private stack: { list: PlainNode[]; inner: PlainNode[]; at: number }[] = [];

  all(from: readonly PlainNode[] = [...this.top, ...this.out]): PlainNode[] {
    return from.flatMap((node) => [node, ...this.all([...node.inner, ...node.children])]);
  }

  node(id: number): PlainNode {
    const found = this.all().find((node) => node.id === id);
    if (found === undefined) throw new Error(`the test names node ${id}, which is not there`);
    return found;
  }

  /** The list that holds a node. */
  private listOf(id: number): PlainNode[] {
    const lists = [this.top, this.out, ...this.all().flatMap((node) => [node.children, node.inner])];
    return lists.find((list) => list.some((node) => node.id === id)) ?? [];
  }

  private take(id: number): PlainNode {
    const list = this.listOf(id);
    return list.splice(
      list.findIndex((node) => node.id === id),
      1,
    )[0] as PlainNode;
  }

  remove(id: number): void {
    this.take(id);
  }

  check(): void {}
  detach(id: number): void {
    this.out.push(this.take(id));
  }
  insert(parent: number, after: number): void {
    if (parent === 0) {
      this.stack = [{ list: this.top, inner: this.top, at: 0 }];
      return;
    }
    const { children, inner } = this.node(parent);
    this.stack = [{ list: children, inner, at: children.findIndex((node) => node.id === after) + 1 }];
  }
  endInsert(): void {
    this.stack = [];
  }
  close(): void {
    this.stack.pop();
  }

  private put(node: PlainNode, isRoot: boolean): void {
    const place = this.stack.at(-1);
    if (place === undefined) throw new Error('outside an insert');
    if (isRoot) place.inner.push(node);
    else place.list.splice(place.at++, 0, node);
  }
  private make(id: number, what: unknown[], isRoot = false): PlainNode {
    const node = { id, what, attributes: [], data: '', children: [], inner: [], adopted: [] };
    this.put(node, isRoot);
    return node;
  }
  private enter(node: PlainNode): void {
    this.stack.push({ list: node.children, inner: node.inner, at: 0 });
  }

  element(id: number, namespace: string, name: string, flat: readonly string[], hasChildren: boolean): void {
    const node = this.make(id, ['element', namespace, name]);
    node.attributes = pairs(flat);
    if (hasChildren) this.enter(node);
  }
  text(id: number, data: string): void {
    this.make(id, ['text']).data = data;
  }
  comment(id: number, data: string): void {
    this.make(id, ['comment']).data = data;
  }
  cdata(id: number, data: string): void {
    this.make(id, ['cdata']).data = data;
  }
  instruction(id: number, target: string, data: string): void {
    this.make(id, ['instruction', target, data]);
  }
  doctype(id: number, name: string, publicId: string, systemId: string): void {
    this.make(id, ['doctype', name, publicId, systemId]);
  }
  shadowRoot(id: number, init: ShadowInit): void {
    this.enter(this.make(id, ['shadow-root', init], true));
  }
  document(id: number, quirks: boolean): void {
    this.enter(this.make(id, ['document', quirks], true));
  }
  placeholder(id: number, placeholder: Placeholder): void {
    const { attributes, ...rest } = placeholder;
    this.make(id, ['placeholder', rest]).attributes = pairs(attributes);
  }
  existing(id: number): void {
    this.put(this.take(id), false);
  }

  attribute(id: number, name: string, value: string | null): void {
    const node = this.node(id);
    const known = node.attributes.find(([key]) => key === name);
    if (value === null) node.attributes = node.attributes.filter(([key]) => key !== name);
    else if (known === undefined) node.attributes.push([name, value]);
    else known[1] = value;
  }
  spliceAttribute(id: number, name: string, { start, removed, inserted }: TextSplice): void {
    const before = this.node(id).attributes.find(([key]) => key === name)?.[1] ?? '';
    this.attribute(id, name, before.slice(0, start) + inserted + before.slice(start + removed));
  }
  spliceText(id: number, start: number, removed: number, inserted: string): void {
    const node = this.node(id);
    node.data = node.data.slice(0, start) + inserted + node.data.slice(start + removed);
  }

  sheet(sheet: Sheet): void {
    this.sheets.set(sheet.id, { sheet: { ...sheet }, rules: authorsRules() });
  }
  insertRule(sheet: number, path: readonly number[], text: string): void {
    this.rulesAt(sheet, path).splice(path.at(-1) ?? 0, 0, { text, rules: null });
  }
  deleteRule(sheet: number, path: readonly number[]): void {
    this.rulesAt(sheet, path).splice(path.at(-1) ?? 0, 1);
  }
  sheetState(id: number, media: string, disabled: boolean): void {
    const known = this.sheets.get(id);
    if (known !== undefined) known.sheet = { ...known.sheet, media, disabled };
  }
  dropSheet(sheet: number): void {
    this.sheets.delete(sheet);
  }
  adopt(root: number, sheets: readonly number[]): void {
    this.node(root).adopted = sheets;
  }
  asset(asset: number, outcome: AssetOutcome): void {
    this.assets.set(asset, outcome);
  }

  rulesAt(sheet: number, path: readonly number[]): PlainRule[] {
    let rules = this.sheets.get(sheet)?.rules ?? [];
    for (const index of path.slice(0, -1)) {
      const rule = rules[index] as PlainRule;
      rule.rules ??= authorsRules();
      rules = rule.rules;
    }
    return rules;
  }

  /** Everything that counts, for `toEqual`. */
  plain(): unknown {
    const byId = <T>(values: Map<number, T>) => [...values].sort(([one], [other]) => one - other);
    return structuredClone({
      top: this.top,
      out: [...this.out].sort((one, other) => one.id - other.id),
      sheets: byId(this.sheets).map(([, { sheet, rules }]) => ({ ...sheet, rules: rules.map(plainRule) })),
      assets: byId(this.assets),
    });
  }
}

const authorsRules = (): PlainRule[] =>
  Array.from({ length: authorRules }, (_, index) => ({ text: `author ${index}`, rules: null }));

/** A rule that was only looked into is one that nobody touched. */
function plainRule(rule: PlainRule): unknown {
  const rules = (rule.rules ?? authorsRules()).map((one) => (one.rules === null ? one.text : plainRule(one)));
  return [rule.text, ...rules].join('|');
}

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : [],
  );
}
