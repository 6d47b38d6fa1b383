import type { Sheet } from '@alongside/protocol';
import type { Natives } from '../natives';
import { type Preferences, usualPreferences } from '../part/preferences';
import { stateSheetText } from '../part/state-style';
import { keepPicturesIn } from '../picture/picture-rules';
import { baseSheetText, placeholderSheetText } from './placeholder-style';
import { SheetPool } from './sheet-pool';
import type { ViewNodes } from './view-nodes';
import { type RuleEdit, ViewSheet, type ViewSheetHost } from './view-sheet';

type Root = Document | ShadowRoot;

/**
 * All style of a mirrored page as constructed sheets, adopted by its roots in cascade order: those of style and link elements
 * in document order, then the adopted ones.
 */
interface OwnedSheet {
  owner: Node;
  sheet: ViewSheet;
}

/** What a root was last given. */
interface ShownRoot {
  document: Document;
  owners: readonly Node[];
  sheets: readonly CSSStyleSheet[];
}

export class ViewSheets {
  private readonly sheets = new Map<number, ViewSheet>();
  private readonly owners = new Set<number>();
  private readonly adopted = new Map<Root, readonly number[]>();
  private readonly shown = new Map<Root, ShownRoot>();
  private readonly rootsById = new Map<number, Root>();
  private ownText = '';
  private readonly ours = new WeakMap<Document, readonly [CSSStyleSheet, CSSStyleSheet]>();
  private readonly pool = new SheetPool();
  private dirty = new Set<Root>();
  private isStructureDirty = false;
  /** Something was moved that may be an owner or hold one. */
  private isOrderDoubtful = false;
  private hasStale = false;
  /** Sheets whose owner stood nowhere when they were last looked for. */
  private waiting = 0;
  private preferences = usualPreferences;

  constructor(
    private readonly natives: Natives,
    private readonly nodes: ViewNodes,
    private readonly host: Omit<ViewSheetHost, 'preferences' | 'pool'>,
  ) {}

  set(sheet: Sheet): void {
    this.sheets.get(sheet.id)?.close();
    const { host, preferences, pool } = this;
    this.sheets.set(sheet.id, new ViewSheet(sheet, { ...host, preferences, pool }));
    if (sheet.owner !== 0) this.owners.add(sheet.owner);
    this.isStructureDirty = true;
  }

  /** Sheets that ask for preferences are adapted anew with the next {@link settle}. */
  prefer(preferences: Preferences): void {
    this.preferences = preferences;
    for (const sheet of this.sheets.values()) if (sheet.prefer(preferences)) this.hasStale = true;
  }

  edit(id: number, edit: RuleEdit): void {
    this.sheets.get(id)?.edit(edit);
  }

  setState(id: number, media: string, disabled: boolean): void {
    this.sheets.get(id)?.setState(media, disabled);
  }

  drop(id: number): void {
    this.sheets.get(id)?.close();
    this.sheets.delete(id);
    this.isStructureDirty = true;
  }

  adopt(root: Root, sheets: readonly number[]): void {
    this.adopted.set(root, sheets);
    this.dirty.add(root);
  }

  /** A root that is new: our own sheets are to stand in it. */
  rootAdded(root: Root): void {
    this.dirty.add(root);
  }

  nodeRemoved(id: number): void {
    if (this.owners.delete(id)) this.isStructureDirty = true;
    const root = this.rootsById.get(id);
    if (root === undefined) return;
    this.rootsById.delete(id);
    this.forget(root);
  }

  nodeMoved(): void {
    this.isOrderDoubtful = true;
  }

  assetSettled(asset: number): void {
    for (const sheet of this.sheets.values()) if (sheet.assetSettled(asset)) this.hasStale = true;
  }

  /** Brings the roots up to date, once behind each change. */
  settle(): void {
    if (this.hasStale) for (const sheet of this.sheets.values()) sheet.settle();
    this.hasStale = false;
    if (this.isOrderDoubtful && !this.isInOrder()) this.isStructureDirty = true;
    this.isOrderDoubtful = false;
    if (!this.isStructureDirty && this.dirty.size === 0) return;
    const owned = this.ownedByRoot();
    const roots = this.isStructureDirty
      ? new Set([...this.dirty, ...owned.keys(), ...this.shown.keys()])
      : this.dirty;
    this.dirty = new Set();
    this.isStructureDirty = false;
    for (const root of roots) this.show(root, owned.get(root) ?? []);
  }

  private forget(root: Root): void {
    this.shown.delete(root);
    this.adopted.delete(root);
    this.dirty.delete(root);
    if (this.natives.nodeType(root) === 9) this.pool.leave(root);
  }

  clear(): void {
    this.pool.empty();
    for (const sheet of this.sheets.values()) sheet.close();
    this.sheets.clear();
    this.owners.clear();
    this.adopted.clear();
    this.shown.clear();
    this.rootsById.clear();
    this.dirty.clear();
    this.isStructureDirty = false;
    this.isOrderDoubtful = false;
    this.hasStale = false;
  }

  /** Whether all owners stand as when their roots were last brought up to date: far less work than to sort them. */
  private isInOrder(): boolean {
    const { natives } = this;
    for (const [root, { owners, document }] of this.shown) {
      if (this.documentOf(root) !== document) return false;
      for (let index = 0; index < owners.length; index++) {
        const owner = owners[index] as Node;
        if (!natives.isConnected(owner) || natives.getRootNode(owner) !== root) return false;
        const next = owners[index + 1];
        if (next !== undefined && !isBefore(owner, next)) return false;
      }
    }
    return this.waiting === 0;
  }

  private ownedByRoot(): Map<Root, OwnedSheet[]> {
    const owned = new Map<Root, OwnedSheet[]>();
    this.waiting = 0;
    for (const sheet of this.sheets.values()) {
      const owner = sheet.owner === 0 ? undefined : this.nodes.nodeOf(sheet.owner);
      if (owner === undefined) continue;
      if (!this.natives.isConnected(owner)) {
        this.waiting++;
        continue;
      }
      const root = this.natives.getRootNode(owner) as Root;
      const list = owned.get(root);
      if (list === undefined) owned.set(root, [{ owner, sheet }]);
      else list.push({ owner, sheet });
    }
    return owned;
  }

  private show(root: Root, owned: OwnedSheet[]): void {
    const id = this.nodes.idOf(root);
    if (id === 0) {
      this.forget(root);
      return;
    }
    this.rootsById.set(id, root);
    const document = this.documentOf(root);
    if (document === null || document.defaultView === null) return;
    owned.sort((one, other) => (isBefore(one.owner, other.owner) ? -1 : 1));
    const [first, last] = this.ownSheets(document);
    const sheets = [first, ...owned.map(({ sheet }) => sheet.in(document))];
    for (const id of this.adopted.get(root) ?? []) {
      const sheet = this.sheets.get(id);
      if (sheet !== undefined) sheets.push(sheet.in(document));
    }
    sheets.push(last);
    const before = this.shown.get(root);
    const owners = owned.map(({ owner }) => owner);
    this.shown.set(root, { document, owners, sheets });
    if (before?.document === document && isSame(before.sheets, sheets)) return;
    root.adoptedStyleSheets = sheets;
  }

  private documentOf(root: Root): Document | null {
    return this.natives.nodeType(root) === 9 ? (root as Document) : this.natives.ownerDocument(root);
  }

  /** What this viewer's browser would draw otherwise than the customer's. */
  style(ownText: string): void {
    if (ownText === this.ownText) return;
    this.ownText = ownText;
    for (const { document } of this.shown.values())
      this.ours.get(document)?.[0].replaceSync(ownText + baseSheetText + stateSheetText);
  }

  /** The states' look yields to every rule of the page; a placeholder's look to none. */
  private ownSheets(document: Document): readonly [CSSStyleSheet, CSSStyleSheet] {
    let ours = this.ours.get(document);
    if (ours === undefined) {
      const { CSSStyleSheet } = document.defaultView as Window & typeof globalThis;
      ours = [new CSSStyleSheet(), new CSSStyleSheet()];
      ours[0].replaceSync(this.ownText + baseSheetText + stateSheetText);
      ours[1].replaceSync(placeholderSheetText);
      keepPicturesIn(document, ours[1]);
      this.ours.set(document, ours);
    }
    return ours;
  }
}

function isBefore(one: Node, other: Node): boolean {
  return (Node.prototype.compareDocumentPosition.call(one, other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function isSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
