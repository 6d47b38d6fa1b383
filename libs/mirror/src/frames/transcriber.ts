import {
  type AssetOutcome,
  type ChangeSink,
  ChangeWriter,
  type EpochTables,
  type Part,
  type PartKind,
  type Placeholder,
  type ShadowInit,
  type Sheet,
  type TextSplice,
} from '@alongside/protocol';
import type { AssetRange } from '../assets/asset-range';

/** What of a part's value names another node; null: the part is not a frame's to say. */
const namedBy: Record<PartKind, readonly string[] | null> = {
  // A frame's size follows from the layout around it; what the customer prefers, and sees, the page around says.
  viewport: null,
  preferences: null,
  visibility: null,
  zoom: null,
  scrollbars: null,
  scroll: [],
  value: [],
  checked: [],
  selected: [],
  selection: [],
  range: ['anchor', 'focus'],
  focus: [],
  open: [],
  media: [],
  files: [],
  hover: ['over', 'pressed'],
  picture: [],
  options: [],
  topLayer: ['elements'],
  assigned: ['nodes'],
  target: ['element'],
  states: [],
  validity: [],
  animations: [],
};

export interface TranscriberSetup {
  /** The frame's element. */
  frame: number;
  assets: AssetRange;
  /** The next id of the page around. */
  nextNode(): number;
  nextSheet(): number;
  /** Of an asset of this page's something is said. */
  settled(asset: number): void;
}

/** A framed page's ids in those of the page around it: nodes and sheets get new ones, in the order in which they appear. */
export class Transcriber implements ChangeSink {
  writer: ChangeWriter | null = null;
  /** By the framed page's own ids; both rise. */
  readonly ids: number[] = [0];
  readonly sheets = new Map<number, number>();

  constructor(private readonly setup: TranscriberSetup) {}

  /** To try what a change comes to with a copy of the tables: nothing of it stays. */
  rehearsal(tables: EpochTables): Transcriber {
    let sheet = 0;
    for (const known of this.sheets.values()) sheet = Math.max(sheet, known);
    const copy = new Transcriber({
      ...this.setup,
      nextNode: () => tables.nextNode,
      nextSheet: () => ++sheet,
      settled: () => {},
    });
    for (const [own, id] of this.ids.entries()) copy.ids[own] = id;
    for (const [own, id] of this.sheets) copy.sheets.set(own, id);
    copy.writer = new ChangeWriter(tables);
    return copy;
  }

  /** 0: the framed page has nothing yet. */
  get root(): number {
    return this.ids[1] ?? 0;
  }

  /** They went with the frame's element; the sheets did not. */
  forgetNodes(): void {
    this.ids.length = 1;
  }

  /** The framed page's own id; 0: not of this page. */
  nodeOf(id: number): number {
    const { ids } = this;
    let from = 1;
    let to = ids.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((ids[middle] as number) < id) from = middle + 1;
      else to = middle;
    }
    return ids[from] === id ? from : 0;
  }

  /** null: the page around has, or may have, no such part. */
  part(part: Part): Part | null {
    const node = this.ids[part.node] ?? 0;
    const named = namedBy[part.kind];
    if (node === 0 || named === null) return null;
    if (named.length === 0) return { ...part, node };
    const value = { ...part.value } as Record<string, unknown>;
    const ours = (id: number) => this.ids[id] ?? 0;
    for (const name of named) {
      const ids = value[name] as number | number[];
      value[name] = typeof ids === 'number' ? ours(ids) : ids.map(ours).filter((id) => id !== 0);
    }
    return { ...part, node, value } as Part;
  }

  remove(node: number): void {
    this.to.remove(this.known(node));
  }

  detach(node: number): void {
    this.to.detach(this.known(node));
  }

  insert(parent: number, after: number): void {
    this.to.insert(parent === 0 ? this.setup.frame : this.known(parent), this.known(after));
  }

  endInsert(): void {
    this.to.endInsert();
  }

  element(
    node: number,
    namespace: string,
    name: string,
    attributes: readonly string[],
    hasChildren: boolean,
  ): void {
    this.to.element(this.add(node), namespace, name, attributes, hasChildren);
  }

  text(node: number, data: string): void {
    this.to.text(this.add(node), data);
  }

  comment(node: number, data: string): void {
    this.to.comment(this.add(node), data);
  }

  cdata(node: number, data: string): void {
    this.to.cdata(this.add(node), data);
  }

  instruction(node: number, target: string, data: string): void {
    this.to.instruction(this.add(node), target, data);
  }

  doctype(node: number, name: string, publicId: string, systemId: string): void {
    this.to.doctype(this.add(node), name, publicId, systemId);
  }

  shadowRoot(node: number, init: ShadowInit): void {
    this.to.shadowRoot(this.add(node), init);
  }

  document(node: number, quirks: boolean): void {
    this.to.document(this.add(node), quirks);
  }

  placeholder(node: number, placeholder: Placeholder): void {
    this.to.placeholder(this.add(node), placeholder);
  }

  existing(node: number): void {
    this.to.existing(this.known(node));
  }

  close(): void {
    this.to.close();
  }

  attribute(node: number, name: string, value: string | null): void {
    this.to.attribute(this.known(node), name, value);
  }

  spliceAttribute(node: number, name: string, splice: TextSplice): void {
    this.to.spliceAttribute(this.known(node), name, splice);
  }

  spliceText(node: number, start: number, removed: number, inserted: string): void {
    this.to.spliceText(this.known(node), start, removed, inserted);
  }

  sheet(sheet: Sheet): void {
    let id = this.sheets.get(sheet.id);
    if (id === undefined) {
      id = this.setup.nextSheet();
      this.sheets.set(sheet.id, id);
    }
    this.to.sheet({ ...sheet, id, owner: this.known(sheet.owner) });
  }

  insertRule(sheet: number, path: readonly number[], rule: string): void {
    this.to.insertRule(this.knownSheet(sheet), path, rule);
  }

  deleteRule(sheet: number, path: readonly number[]): void {
    this.to.deleteRule(this.knownSheet(sheet), path);
  }

  sheetState(sheet: number, media: string, disabled: boolean): void {
    this.to.sheetState(this.knownSheet(sheet), media, disabled);
  }

  dropSheet(sheet: number): void {
    const id = this.sheets.get(sheet);
    if (id !== undefined) this.to.dropSheet(id);
    this.sheets.delete(sheet);
  }

  adopt(root: number, sheets: readonly number[]): void {
    this.to.adopt(
      this.known(root),
      sheets.flatMap((sheet) => this.sheets.get(sheet) ?? []),
    );
  }

  /** The framed page counts its assets in a range of their own, so that its texts need not be read for them. */
  asset(asset: number, outcome: AssetOutcome): void {
    const { start, size } = this.setup.assets;
    if (asset <= start || asset > start + size) return;
    this.setup.settled(asset);
    this.to.asset(asset, outcome);
  }

  /** Of nodes by the frame's own ids: they say nothing here. */
  check(): void {}

  private get to(): ChangeWriter {
    return this.writer as ChangeWriter;
  }

  private add(node: number): number {
    const id = this.setup.nextNode();
    this.ids[node] = id;
    return id;
  }

  private known(node: number): number {
    return this.ids[node] ?? 0;
  }

  private knownSheet(sheet: number): number {
    return this.sheets.get(sheet) ?? 0;
  }
}
