import type { Sheet } from '@alongside/protocol';
import type { Preferences } from '../css/adapt-css';
import type { Natives } from '../natives';
import { stateSheetText } from '../part/state-style';
import { baseSheetText, placeholderSheetText } from './placeholder-style';
import type { ViewNodes } from './view-nodes';
import { type RuleEdit, ViewSheet, type ViewSheetHost } from './view-sheet';

type Root = Document | ShadowRoot;

/**
 * All style of a mirrored page as constructed sheets, adopted by its roots in cascade order: those of style and link elements
 * in document order, then the adopted ones.
 */
export class ViewSheets {
  private readonly sheets = new Map<number, ViewSheet>();
  private readonly adopted = new Map<Root, readonly number[]>();
  private readonly shown = new WeakMap<Root, readonly CSSStyleSheet[]>();
  private readonly ours = new WeakMap<Document, readonly [CSSStyleSheet, CSSStyleSheet]>();
  private dirty = new Set<Root>();
  private isStructureDirty = false;
  preferences: Preferences = { colorScheme: 'light', reducedMotion: 'no-preference' };

  constructor(
    private readonly natives: Natives,
    private readonly nodes: ViewNodes,
    private readonly host: Omit<ViewSheetHost, 'preferences'>,
  ) {}

  set(sheet: Sheet): void {
    this.sheets.get(sheet.id)?.close();
    this.sheets.set(sheet.id, new ViewSheet(sheet, { ...this.host, preferences: this.preferences }));
    this.isStructureDirty = true;
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

  structureChanged(): void {
    this.isStructureDirty = true;
  }

  assetSettled(asset: number): void {
    for (const sheet of this.sheets.values()) sheet.assetSettled(asset);
  }

  /** Brings the roots up to date, once behind each change. */
  settle(): void {
    for (const sheet of this.sheets.values()) sheet.settle();
    if (!this.isStructureDirty && this.dirty.size === 0) return;
    const owned = this.ownedByRoot();
    const roots = this.isStructureDirty
      ? new Set([...this.dirty, ...owned.keys(), ...this.withSheets])
      : this.dirty;
    this.dirty = new Set();
    this.isStructureDirty = false;
    for (const root of roots) this.show(root, owned.get(root) ?? []);
  }

  clear(): void {
    for (const sheet of this.sheets.values()) sheet.close();
    this.sheets.clear();
    this.adopted.clear();
    this.dirty.clear();
    this.withSheets.clear();
    this.isStructureDirty = false;
  }

  private readonly withSheets = new Set<Root>();

  private ownedByRoot(): Map<Root, { owner: Node; sheet: ViewSheet }[]> {
    const owned = new Map<Root, { owner: Node; sheet: ViewSheet }[]>();
    for (const sheet of this.sheets.values()) {
      const owner = sheet.owner === 0 ? undefined : this.nodes.nodeOf(sheet.owner);
      if (owner === undefined || !this.natives.isConnected(owner)) continue;
      const root = this.natives.getRootNode(owner) as Root;
      const list = owned.get(root);
      if (list === undefined) owned.set(root, [{ owner, sheet }]);
      else list.push({ owner, sheet });
    }
    return owned;
  }

  private show(root: Root, owned: { owner: Node; sheet: ViewSheet }[]): void {
    const document =
      this.natives.nodeType(root) === 9 ? (root as Document) : this.natives.ownerDocument(root);
    if (document === null || document.defaultView === null) return;
    owned.sort((one, other) => (one.owner.compareDocumentPosition(other.owner) & 4 ? -1 : 1));
    const [first, last] = this.ownSheets(document);
    const sheets = [first, ...owned.map(({ sheet }) => sheet.in(document))];
    for (const id of this.adopted.get(root) ?? []) {
      const sheet = this.sheets.get(id);
      if (sheet !== undefined) sheets.push(sheet.in(document));
    }
    sheets.push(last);
    const shown = this.shown.get(root);
    if (shown?.length === sheets.length && shown.every((sheet, index) => sheet === sheets[index])) return;
    root.adoptedStyleSheets = sheets;
    this.shown.set(root, sheets);
    this.withSheets.add(root);
  }

  /** The states' look yields to every rule of the page; a placeholder's look to none. */
  private ownSheets(document: Document): readonly [CSSStyleSheet, CSSStyleSheet] {
    let ours = this.ours.get(document);
    if (ours === undefined) {
      const { CSSStyleSheet } = document.defaultView as Window & typeof globalThis;
      ours = [new CSSStyleSheet(), new CSSStyleSheet()];
      ours[0].replaceSync(baseSheetText + stateSheetText);
      ours[1].replaceSync(placeholderSheetText);
      this.ours.set(document, ours);
    }
    return ours;
  }
}
