import { RuleList, RuleListError, type Sheet } from '@alongside/protocol';
import { type AssetAddress, adaptCss, adaptMedia, asksForPreferences } from '../css/adapt-css';
import type { Preferences } from '../part/preferences';
import type { SheetPool } from './sheet-pool';

/** A rule put in or (null) taken out, at a path through grouping rules. */
export interface RuleEdit {
  path: readonly number[];
  rule: string | null;
}

export interface ViewSheetHost {
  preferences: Preferences;
  pool: SheetPool;
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
  /** The text as it stands in the constructed sheets. */
  private css: string | null = null;
  /** Folded: a page that animates by rules would else be kept in ever more edits. */
  private readonly rules = new RuleList();
  private isEdited = false;
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
    const pooled = this.text === null ? null : this.host.pool.take(this.adapted(this.text), document);
    const sheet = pooled ?? new CSSStyleSheet();
    this.constructed.set(document, sheet);
    if (pooled === null) this.fill(sheet);
    else this.follow(sheet);
    return sheet;
  }

  edit(edit: RuleEdit): void {
    if (!this.keep(edit)) return;
    this.isEdited = true;
    if (this.text === null || this.isStale) return;
    for (const sheet of this.constructed.values()) this.apply(sheet, edit);
  }

  setState(media: string, disabled: boolean): void {
    this.media = media;
    this.disabled = disabled;
    for (const sheet of this.constructed.values()) this.applyState(sheet);
  }

  /** @returns whether the sheet asks for preferences */
  prefer(preferences: Preferences): boolean {
    this.host.preferences = preferences;
    for (const sheet of this.constructed.values()) this.applyState(sheet);
    const texts = [this.text ?? '', ...this.edits().map(({ rule }) => rule ?? '')];
    if (!texts.some(asksForPreferences)) return false;
    this.isStale = true;
    return true;
  }

  /** @returns whether the sheet is drawn with it */
  assetSettled(asset: number): boolean {
    if (!this.uses.has(asset)) return false;
    this.isStale = true;
    return true;
  }

  /** Addresses that came since are put in, for all of them at once. */
  settle(): void {
    if (!this.isStale || this.text === null) return;
    this.isStale = false;
    this.css = null;
    for (const sheet of this.constructed.values()) this.fill(sheet);
  }

  close(): void {
    this.isClosed = true;
    if (this.css !== null && !this.isEdited) {
      for (const [document, sheet] of this.constructed) this.host.pool.put(this.css, { document, sheet });
    }
    this.constructed.clear();
  }

  /** The edits that make the sheet out of its text: as many as differ from it, however many came. */
  edits(): RuleEdit[] {
    const edits: RuleEdit[] = [];
    this.rules.write({
      insertRule: (path, rule) => edits.push({ path, rule }),
      deleteRule: (path) => edits.push({ path, rule: null }),
    });
    return edits;
  }

  /** @returns whether it could be remembered; what could not is not shown either, so that the indexes of the next ones fit */
  private keep({ path, rule }: RuleEdit): boolean {
    try {
      let list = this.rules;
      for (const index of path.slice(0, -1)) list = list.inside(index);
      const index = path[path.length - 1] as number;
      if (rule === null) list.delete(index);
      else list.insert(index, rule);
      return true;
    } catch (error) {
      if (!(error instanceof RuleListError)) throw error;
      this.host.report('too-many-rules', error.message);
      return false;
    }
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
    if (this.text !== null) sheet.replaceSync(this.adapted(this.text));
    this.follow(sheet);
  }

  /** What became of the sheet since its text. */
  private follow(sheet: CSSStyleSheet): void {
    this.applyState(sheet);
    if (this.text !== null) for (const edit of this.edits()) this.apply(sheet, edit);
  }

  private adapted(text: string): string {
    this.css ??= this.adapt(text, this.local);
    return this.css;
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
    sheet.media.mediaText = adaptMedia(this.media, this.host.preferences);
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
    return adaptCss(css, { address, preferences: this.host.preferences });
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
