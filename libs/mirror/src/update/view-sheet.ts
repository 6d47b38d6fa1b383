import type { Sheet } from '@alongside/protocol';
import { type AssetAddress, adaptConditions, adaptCss, type Preferences } from '../css/adapt-css';
import { showStates } from '../part/state-style';

/** A rule put in or (null) taken out, at a path through grouping rules. */
export interface RuleEdit {
  path: readonly number[];
  rule: string | null;
}

export interface ViewSheetHost {
  preferences: Preferences;
  addressFor: AssetAddress;
  addressOfHash(hash: Uint8Array): string;
  fetchText(address: string): Promise<string>;
  report(problem: string, detail: string): void;
  /** A stored text has come, after the change that named it. */
  changed(): void;
}

/** Stands where a browser refuses a rule, so that the indexes of the others stay. */
const nothing = '@media not all{}';

/** A sheet of the mirrored page: text and edits, and the constructed sheets of it, one for each document that has it. */
export class ViewSheet {
  readonly owner: number;
  private text: string | null = null;
  private readonly edits: RuleEdit[] = [];
  private readonly constructed = new Map<Document, CSSStyleSheet>();
  private readonly uses = new Set<number>();
  private readonly local: readonly number[] | null;
  private isStale = false;
  private isClosed = false;
  private media: string;
  private disabled: boolean;

  constructor(
    sheet: Sheet,
    private readonly host: ViewSheetHost,
  ) {
    this.owner = sheet.owner;
    this.media = sheet.media;
    this.disabled = sheet.disabled;
    if ('text' in sheet.text) {
      this.local = null;
      this.text = sheet.text.text;
    } else {
      this.local = sheet.text.assets;
      this.load(host.addressOfHash(sheet.text.hash));
    }
  }

  /** The sheet as it stands in one document: constructed sheets cannot be shared by two. */
  in(document: Document): CSSStyleSheet {
    const known = this.constructed.get(document);
    if (known !== undefined) return known;
    const { CSSStyleSheet } = document.defaultView as Window & typeof globalThis;
    const sheet = new CSSStyleSheet();
    this.constructed.set(document, sheet);
    this.fill(sheet);
    return sheet;
  }

  edit(edit: RuleEdit): void {
    this.edits.push(edit);
    if (this.text === null || this.isStale) return;
    for (const sheet of this.constructed.values()) this.apply(sheet, edit);
  }

  setState(media: string, disabled: boolean): void {
    this.media = media;
    this.disabled = disabled;
    for (const sheet of this.constructed.values()) this.applyState(sheet);
  }

  assetSettled(asset: number): void {
    if (this.uses.has(asset)) this.isStale = true;
  }

  /** Addresses that came since are put in, for all of them at once. */
  settle(): void {
    if (!this.isStale || this.text === null) return;
    this.isStale = false;
    for (const sheet of this.constructed.values()) this.fill(sheet);
  }

  close(): void {
    this.isClosed = true;
    this.constructed.clear();
  }

  private load(address: string): void {
    this.host.fetchText(address).then(
      (text) => {
        if (this.isClosed) return;
        this.text = text;
        for (const sheet of this.constructed.values()) this.fill(sheet);
        this.host.changed();
      },
      (error: unknown) => this.host.report('sheet-not-loaded', String(error)),
    );
  }

  private fill(sheet: CSSStyleSheet): void {
    this.applyState(sheet);
    if (this.text === null) return;
    sheet.replaceSync(this.adapt(this.text, this.local));
    for (const edit of this.edits) this.apply(sheet, edit);
  }

  private apply(sheet: CSSStyleSheet, { path, rule }: RuleEdit): void {
    const list = groupAt(sheet, path);
    const index = path[path.length - 1] as number;
    if (list === null || index > list.cssRules.length - (rule === null ? 1 : 0)) {
      this.host.report('rule-not-found', path.join('.'));
    } else if (rule === null) {
      list.deleteRule(index);
    } else {
      insert(list, index, this.adapt(rule, null));
    }
  }

  private applyState(sheet: CSSStyleSheet): void {
    sheet.media.mediaText = adaptConditions(this.media, this.host.preferences);
    sheet.disabled = this.disabled;
  }

  /** In a stored sheet `asset:n` is an index into its own list. */
  private adapt(css: string, local: readonly number[] | null): string {
    const address: AssetAddress = (index) => {
      const asset = local === null ? index : local[index];
      if (asset === undefined) return null;
      this.uses.add(asset);
      return this.host.addressFor(asset);
    };
    return showStates(adaptCss(css, address, this.host.preferences));
  }
}

type RuleGroup = Pick<CSSStyleSheet, 'cssRules' | 'insertRule' | 'deleteRule'>;

function groupAt(sheet: CSSStyleSheet, path: readonly number[]): RuleGroup | null {
  let group: RuleGroup = sheet;
  for (const index of path.slice(0, -1)) {
    const rule = group.cssRules[index] as (CSSRule & Partial<RuleGroup>) | undefined;
    if (rule?.cssRules === undefined || rule.insertRule === undefined) return null;
    group = rule as RuleGroup;
  }
  return group;
}

function insert(list: RuleGroup, index: number, rule: string): void {
  try {
    list.insertRule(rule, index);
  } catch {
    list.insertRule(nothing, index);
  }
}
