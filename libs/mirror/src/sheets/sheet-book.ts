import { type ChangeSink, limits } from '@alongside/protocol';
import type { AssetCarrier } from '../assets/asset-carrier';
import type { PageAssets } from '../assets/page-assets';
import type { Natives } from '../natives';
import { zone } from '../privacy/privacy';
import type { SourceNodes } from '../update/source-nodes';
import { authorTextOf } from './author-texts';
import { type PreparedSheet, prepareSheet, renumbered, type SheetTexts } from './prepared-sheet';
import { placedRule, rulePath } from './rule-path';
import { equalsAuthorText, rulesOf, rulesText } from './rules-text';
import type { SheetEdits } from './sheet-patches';
import { isSwitchedOff } from './sheet-sets';
import { TrackedSheet } from './tracked-sheet';

type Root = Document | ShadowRoot;

/** Above this a sheet is carried as an asset: once for a tenant, and not with each session. */
const storedAboveLength = 8 << 10;
/** Above this a sheet that could not be stored is not sent either: it would not fit into a frame. */
const maxInlineLength = 700 << 10;

export interface SheetBookSetup {
  natives: Natives;
  nodes: SourceNodes;
  assets: PageAssets;
  carrier: AssetCarrier;
  texts: SheetTexts;
  /** There is something for the next change. */
  changed(): void;
  report(problem: string, detail: string): void;
  /** A URL without what is private in it. */
  sayableUrl(url: string): string;
}

/** Rules that a page had in hand and may change at any time, in one slice. */
const mostCompared = 200;

/** All sheets of a source's page: finds new ones, edits and what was dropped, and says so in the change. */
export class SheetBook implements SheetEdits {
  private readonly byOwner = new Map<Element, TrackedSheet>();
  private readonly bySheet = new Map<CSSStyleSheet, TrackedSheet>();
  private readonly adopted = new Map<Root, readonly TrackedSheet[]>();
  /** A root that had adopted them is gone. */
  private readonly released = new Set<TrackedSheet>();
  private readonly owners = new Set<Element>();
  private readonly asked = new Set<CSSRule>();
  private readonly touched = new Map<CSSRule, string>();
  private readonly dropped: number[] = [];
  private lastId = 0;

  constructor(private readonly setup: SheetBookSetup) {}

  /** An id for a sheet of a frame of another origin. */
  reserve(): number {
    return ++this.lastId;
  }

  /** A style or link element that is new, or whose sheet may be another now. */
  look(owner: Element): void {
    this.owners.add(owner);
  }

  rootEntered(root: Root): void {
    if (!this.adopted.has(root)) this.adopted.set(root, []);
  }

  rootLeft(root: Root): void {
    for (const tracked of this.adopted.get(root) ?? []) this.released.add(tracked);
    this.adopted.delete(root);
  }

  /** Viewers may have lost which sheets it has adopted, or what is in them. */
  adoptAgain(root: Root): void {
    if (!this.adopted.has(root)) return;
    for (const tracked of this.adopted.get(root) ?? []) tracked.isStale = true;
    this.toAdopt.add(root);
  }

  ownerGone(owner: Element): void {
    this.owners.delete(owner);
    const tracked = this.byOwner.get(owner);
    if (tracked !== undefined) this.drop(tracked);
  }

  ruleInserted(owner: CSSStyleSheet | CSSRule, index: number, rule: string): void {
    const place = this.placeOf(owner);
    if (place !== null) this.edited(place.tracked, { path: [...place.path, index], rule });
  }

  ruleDeleted(owner: CSSStyleSheet | CSSRule, index: number): void {
    const place = this.placeOf(owner);
    if (place !== null) this.edited(place.tracked, { path: [...place.path, index], rule: null });
  }

  replaced(sheet: CSSStyleSheet): void {
    const tracked = this.bySheet.get(sheet);
    if (tracked === undefined) return;
    tracked.isStale = true;
    this.setup.changed();
  }

  /** A sheet counts now, or does not any more. */
  switched(): void {
    this.setup.changed();
  }

  ruleTouched(rule: CSSRule): void {
    const placed = placedRule(rule);
    const sheet = placed.parentStyleSheet;
    if (sheet === null || !this.bySheet.has(sheet)) return;
    if (!this.touched.has(placed)) this.touched.set(placed, placed.cssText);
    this.asked.add(placed);
    this.setup.changed();
  }

  write(sink: ChangeSink): void {
    for (const owner of this.owners) this.lookAt(owner);
    this.owners.clear();
    this.compareAdopted();
    for (const tracked of this.bySheet.values()) this.compare(tracked, sink);
    this.compareTouched(sink);
    for (const id of this.dropped.splice(0)) sink.dropSheet(id);
    this.writeAdopted(sink);
  }

  private lookAt(owner: Element): void {
    // Not every `style` is one: MathML knows no such element.
    const sheet = (owner as Element & Partial<LinkStyle>).sheet ?? null;
    const tracked = this.byOwner.get(owner);
    // A style element that gets other text gets another sheet; a link that is loaded again too.
    if (tracked !== undefined && tracked.sheet === sheet) return;
    if (tracked !== undefined) this.drop(tracked);
    const { nodes } = this.setup;
    if (sheet === null || nodes.idOf(owner) === 0 || nodes.zoneOf(owner) === zone.hidden) return;
    const fresh = new TrackedSheet(++this.lastId, sheet as CSSStyleSheet, owner);
    this.byOwner.set(owner, fresh);
    this.bySheet.set(fresh.sheet, fresh);
  }

  private compareAdopted(): void {
    for (const [root, known] of this.adopted) {
      const { adoptedStyleSheets: now } = root;
      if (
        now === undefined ||
        (now.length === known.length && known.every(({ sheet }, at) => sheet === now[at]))
      )
        continue;
      const list = [...now].map((sheet) => this.trackAdopted(sheet));
      this.adopted.set(root, list);
      this.toAdopt.add(root);
      for (const gone of known) this.released.add(gone);
    }
    this.dropReleased();
  }

  private dropReleased(): void {
    if (this.released.size === 0) return;
    for (const list of this.adopted.values()) for (const tracked of list) this.released.delete(tracked);
    for (const tracked of this.released) this.drop(tracked);
    this.released.clear();
  }

  private readonly toAdopt = new Set<Root>();

  private writeAdopted(sink: ChangeSink): void {
    for (const root of this.toAdopt) {
      const id = this.setup.nodes.idOf(root);
      const list = this.adopted.get(root);
      if (id !== 0 && list !== undefined)
        sink.adopt(
          id,
          list.map((tracked) => tracked.id),
        );
    }
    this.toAdopt.clear();
  }

  private trackAdopted(sheet: CSSStyleSheet): TrackedSheet {
    const known = this.bySheet.get(sheet);
    if (known !== undefined) return known;
    const tracked = new TrackedSheet(++this.lastId, sheet, null);
    this.bySheet.set(sheet, tracked);
    return tracked;
  }

  private drop(tracked: TrackedSheet): void {
    if (tracked.owner !== null) this.byOwner.delete(tracked.owner);
    this.bySheet.delete(tracked.sheet);
    tracked.isDropped = true;
    if (tracked.isSent) this.dropped.push(tracked.id);
  }

  /** Sends what is new, edits in their order, and, where something changed that no edit tells of, the whole sheet. */
  private compare(tracked: TrackedSheet, sink: ChangeSink): void {
    if (tracked.isLoading) return;
    const rules = rulesOf(tracked.sheet);
    const isOutdated = tracked.isStale || tracked.hasChangedUnseen(rules);
    if (tracked.isReady) this.send(tracked, sink);
    else if (!tracked.isSent) this.prepare(tracked, rules);
    else if (isOutdated && tracked.sheet.href === null) this.prepare(tracked, rules);
    else if (isOutdated) this.prepareFromRules(tracked, rules);
    if (tracked.isReady) this.send(tracked, sink);
    if (tracked.isSent && !tracked.isLoading) this.sendEdits(tracked, sink);
  }

  private send(tracked: TrackedSheet, sink: ChangeSink): void {
    const text = tracked.takeText();
    if (text === null) return;
    const { id, owner, sheet } = tracked;
    const { mediaText } = sheet.media;
    const disabled = isSwitchedOff(sheet);
    tracked.sent(mediaText, disabled);
    sink.sheet({
      id,
      owner: owner === null ? 0 : this.setup.nodes.idOf(owner),
      text,
      media: mediaText,
      disabled,
    });
  }

  private sendEdits(tracked: TrackedSheet, sink: ChangeSink): void {
    for (const { path, rule } of tracked.takeEdits()) {
      if (rule === null) sink.deleteRule(tracked.id, path);
      else sink.insertRule(tracked.id, path, this.ruleCss(tracked, rule));
    }
    const { mediaText } = tracked.sheet.media;
    const disabled = isSwitchedOff(tracked.sheet);
    if (tracked.stateChanged(mediaText, disabled)) sink.sheetState(tracked.id, mediaText, disabled);
  }

  /** What was asked for since is compared at once, the others in their turns: a page may have had all of them in hand. */
  private compareTouched(sink: ChangeSink): void {
    for (const rule of this.asked) this.compareRule(rule, sink);
    this.asked.clear();
    let left = Math.min(mostCompared, this.touched.size);
    for (const [rule, before] of this.touched) {
      if (left-- === 0) return;
      this.touched.delete(rule);
      this.touched.set(rule, before);
      this.compareRule(rule, sink);
    }
  }

  private compareRule(rule: CSSRule, sink: ChangeSink): void {
    const place = rulePath(rule);
    const tracked = place === null ? undefined : this.bySheet.get(place.sheet);
    if (place === null || tracked === undefined) {
      this.touched.delete(rule);
      return;
    }
    const now = rule.cssText;
    if (now === this.touched.get(rule) || !tracked.isSent) return;
    this.touched.set(rule, now);
    sink.deleteRule(tracked.id, place.path);
    sink.insertRule(tracked.id, place.path, this.ruleCss(tracked, now));
  }

  private edited(tracked: TrackedSheet, edit: { path: number[]; rule: string | null }): void {
    tracked.edit(edit);
    this.setup.changed();
  }

  private placeOf(owner: CSSStyleSheet | CSSRule): { tracked: TrackedSheet; path: number[] } | null {
    const place = isRule(owner) ? rulePath(owner) : { sheet: owner, path: [] };
    const tracked = place === null ? undefined : this.bySheet.get(place.sheet);
    return place === null || tracked === undefined ? null : { tracked, path: place.path };
  }

  private prepare(tracked: TrackedSheet, rules: CSSRuleList | null): void {
    const { owner } = tracked;
    if (owner === null) {
      const view = this.viewOf(tracked);
      const written = view === null ? undefined : authorTextOf(tracked.sheet, view);
      if (written !== undefined && rules !== null) this.prepareAuthorText(tracked, written);
      else this.prepareFromRules(tracked, rules);
    } else if (tracked.sheet.href === null) {
      this.prepareAuthorText(tracked, this.ownText(owner));
    } else {
      this.prepareLinked(tracked, tracked.sheet.href);
    }
  }

  /** Only its own text nodes make a style element's sheet: an element that a script put into it is none of it. */
  private ownText(owner: Element): string {
    const { natives } = this.setup;
    let text = '';
    for (let child = natives.firstChild(owner); child !== null; child = natives.nextSibling(child)) {
      const type = natives.nodeType(child);
      if (type === 3 || type === 4) text += natives.data(child as Text);
    }
    return text;
  }

  private prepareLinked(tracked: TrackedSheet, href: string): void {
    tracked.isLoading = true;
    void this.setup.texts.load(href).then((text) => {
      tracked.isLoading = false;
      if (tracked.isDropped) return;
      if (text === null) {
        const rules = rulesOf(tracked.sheet);
        if (rules === null) {
          tracked.isLoading = true;
          this.setup.report('sheet-unreadable', this.setup.sayableUrl(href));
        } else this.prepareFromRules(tracked, rules);
      } else this.prepareAuthorText(tracked, text);
      this.setup.changed();
    });
  }

  private prepareAuthorText(tracked: TrackedSheet, text: string): void {
    const rules = rulesOf(tracked.sheet);
    const view = this.viewOf(tracked);
    if (rules !== null && view !== null && !equalsAuthorText(rules, text, view)) {
      this.prepareFromRules(tracked, rules);
    } else {
      this.carry(tracked, prepareSheet(text, this.baseOf(tracked), this.setup.texts));
    }
  }

  private prepareFromRules(tracked: TrackedSheet, rules: CSSRuleList | null): void {
    if (rules === null) return;
    this.carry(tracked, prepareSheet(rulesText(rules), this.baseOf(tracked), this.setup.texts));
  }

  private carry(tracked: TrackedSheet, prepared: PreparedSheet | Promise<PreparedSheet>): void {
    tracked.begin(rulesOf(tracked.sheet));
    if (!(prepared instanceof Promise) && prepared.css.length <= storedAboveLength) {
      tracked.setText({ text: renumbered(prepared, this.numberOf) });
      return;
    }
    tracked.isLoading = true;
    void Promise.resolve(prepared)
      .then((ready) => this.store(tracked, ready))
      .catch(() => this.setup.report('sheet-unreadable', this.setup.sayableUrl(this.baseOf(tracked))))
      .finally(() => {
        tracked.isLoading = false;
        this.setup.changed();
      });
  }

  private async store(tracked: TrackedSheet, prepared: PreparedSheet): Promise<void> {
    const { carrier, report } = this.setup;
    if (prepared.css.length > storedAboveLength) {
      const bytes = new TextEncoder().encode(prepared.css);
      const outcome =
        bytes.length > limits.assetBytes ? null : await carrier.carryBytes({ bytes, mediaType: 'text/css' });
      if (outcome !== null && 'hash' in outcome) {
        tracked.setText({ hash: outcome.hash, assets: prepared.urls.map(this.numberOf) });
        return;
      }
    }
    if (prepared.css.length > maxInlineLength) report('sheet-too-large', `${prepared.css.length}`);
    else tracked.setText({ text: renumbered(prepared, this.numberOf) });
  }

  private readonly numberOf = (url: string): number => this.setup.assets.numberOfUrl(url, url);

  private ruleCss(tracked: TrackedSheet, rule: string): string {
    const prepared = prepareSheet(rule, this.baseOf(tracked), this.setup.texts);
    return prepared instanceof Promise ? '@media not all{}' : renumbered(prepared, this.numberOf);
  }

  private baseOf({ sheet, owner }: TrackedSheet): string {
    if (sheet.href !== null) return sheet.href;
    return owner === null
      ? this.setup.natives.baseURI(this.setup.nodes.nodeOf(1) as Node)
      : this.setup.natives.baseURI(owner);
  }

  private viewOf({ owner }: TrackedSheet): (Window & typeof globalThis) | null {
    const document =
      owner === null ? (this.setup.nodes.nodeOf(1) as Document) : this.setup.natives.ownerDocument(owner);
    return (document?.defaultView ?? null) as (Window & typeof globalThis) | null;
  }
}

function isRule(owner: CSSStyleSheet | CSSRule): owner is CSSRule {
  return 'parentRule' in owner;
}
