import { ChangeWriter, type EpochTables } from '@alongside/protocol';
import type { PageAssets } from '../assets/page-assets';
import type { FrameHub } from '../frames/frame-hub';
import type { Incorporator } from '../incorporator/incorporator';
import type { Natives } from '../natives';
import type { PartDetector } from '../part/part-detector';
import type { PictureDetector } from '../picture/picture-detector';
import type { Privacy } from '../privacy/privacy';
import type { SheetBook } from '../sheets/sheet-book';
import type { AttributeReader } from './attribute-reader';
import type { Budget } from './budget';
import { ChangedValues } from './changed-values';
import { frameDocument } from './frame-document';
import { Insertions } from './insertions';
import { LeafWriter } from './leaf-writer';
import { MutationFold } from './mutation-fold';
import type { PlaceholderBoxes } from './placeholder-boxes';
import type { PlainElements } from './plain-elements';
import { PrivacyChanges } from './privacy-changes';
import { RecordBacklog } from './record-backlog';
import { Removals } from './removals';
import type { SourceFrames } from './source-frames';
import type { SourceNodes } from './source-nodes';
import { Sweep } from './sweep';
import { Walker } from './walker';

export interface DetectorSetup {
  document: Document;
  natives: Natives;
  nodes: SourceNodes;
  frames: SourceFrames;
  /** Frames of other origins; null: they are boxes. */
  hub: FrameHub | null;
  privacy: Privacy;
  attributes: AttributeReader;
  plain: PlainElements;
  assets: PageAssets;
  sheets: SheetBook;
  budget: Budget;
  tables: EpochTables;
  parts: PartDetector;
  pictures: PictureDetector;
  incorporator(): Incorporator;
  boxes: PlaceholderBoxes;
  report(problem: string): void;
}

/** What a slice may take, of time and of a frame. */
const sliceMs = 6;
const sliceBytes = 64 << 10;

/** Finds the changes of a source's page: what viewers lack is written, slice by slice. */
export class Detector {
  private readonly fold: MutationFold;
  private readonly walker: Walker;
  private readonly leaves: LeafWriter;
  private readonly removals: Removals;
  private readonly insertions: Insertions;
  private readonly values: ChangedValues;
  private readonly privacyChanges: PrivacyChanges;
  private readonly backlog: RecordBacklog;
  private readonly sweep: Sweep;
  private readonly shadowHosts = new Set<Element>();
  /** Hosts of which what is slotted may be in another zone. */
  private readonly slotHosts = new Set<Element>();
  private writer: ChangeWriter;
  private hasBegun = false;

  constructor(private readonly setup: DetectorSetup) {
    const { natives, nodes, privacy, attributes, budget, assets, sheets } = setup;
    this.writer = new ChangeWriter(setup.tables);
    this.fold = new MutationFold(nodes, natives, privacy);
    this.backlog = new RecordBacklog(this.fold);
    this.sweep = new Sweep({ natives, nodes, forgotten: (node, id) => this.forgotten(node, id) });
    this.leaves = new LeafWriter({ natives, nodes, privacy, boxes: setup.boxes });
    const { fold, leaves } = this;
    this.walker = new Walker({
      leaves,
      natives,
      nodes,
      privacy,
      attributes,
      plain: setup.plain,
      budget,
      writer: () => this.writer,
      rootEntered: (root) => this.rootEntered(root),
      elementEntered: (element, name, hasChildren) => this.elementEntered(element, name, hasChildren),
      slottableEntered: (node) => {
        if (privacy.isSlottedByHand(node)) setup.parts.slotted(privacy.slotOf(node));
      },
      forget: (node) => this.forget(node),
      isForeign: (frame) => setup.hub?.isOpen(frame) ?? false,
      report: (reason) => {
        // Whether it stays one shows when it had its time to answer.
        if (reason !== 'cross-origin-frame' || setup.hub === null) setup.report(reason);
      },
    });
    const { walker } = this;
    this.removals = new Removals({
      natives,
      nodes,
      privacy,
      fold,
      moved: walker.moved,
      forget: (node) => (natives.isConnected(node) ? this.forget(node) : this.sweep.removed(node)),
    });
    this.insertions = new Insertions({ natives, nodes, fold, walker });
    this.values = new ChangedValues({
      natives,
      nodes,
      fold,
      privacy,
      attributes,
      assets,
      sheets,
      budget,
      isBox: (element) => setup.boxes.has(element) && !(setup.hub?.isOpen(element) ?? false),
      changed: (node) => setup.parts.mutated(node),
    });
    this.privacyChanges = new PrivacyChanges({ natives, nodes, fold, privacy, again: this.removals.again });
  }

  get isDone(): boolean {
    const { insertions, fold, backlog, sweep } = this;
    return (
      insertions.isDone &&
      !this.setup.frames.areMoved &&
      !fold.hasValues &&
      backlog.isEmpty &&
      sweep.isDone &&
      this.slotHosts.size === 0
    );
  }

  /** More has happened than can be told: only the page as it is now can be. */
  get isOverrun(): boolean {
    return this.backlog.isOverrun;
  }

  /** Records wait, and with them what privacy says by now: what was sent may be in another zone than it was sent for. */
  get isBehind(): boolean {
    return !this.backlog.isEmpty;
  }

  records(records: readonly MutationRecord[]): void {
    this.backlog.add(records);
  }

  /** An image, frame or sheet has loaded or failed. */
  loaded(target: Node): void {
    const { natives, frames, incorporator, hub } = this.setup;
    if (natives.nodeType(target) !== 1) return;
    const name = natives.localName(target as Element);
    if (name === 'img') this.values.image(target as Element);
    if (name === 'style' || name === 'link') this.setup.sheets.look(target as Element);
    // `document.open` takes all listeners off a document that stays.
    const document = frames.has(target) ? frames.documentOf(target as Element) : null;
    if (document !== null && incorporator().has(document)) {
      incorporator().enter(document);
      hub?.listen(document);
    }
    if (frames.has(target) && document === null) hub?.loaded(target as Element);
  }

  shadowAttached(host: Element): void {
    if (this.setup.nodes.idOf(host) !== 0) this.shadowHosts.add(host);
  }

  slotsChanged(host: Element): void {
    if (this.setup.nodes.idOf(host) !== 0) this.slotHosts.add(host);
  }

  imagesFailed(images: readonly Element[]): void {
    for (const image of images) this.values.failed(image);
  }

  /** The next change has the node anew: with all below it, or what it is by itself. One that is not sent yet is sent. */
  readAgain(node: Node, reach: 'whole' | 'alone'): void {
    const { nodes, natives, sheets } = this.setup;
    if (reach === 'whole') {
      if (nodes.idOf(node) !== 0) this.removals.again.add(node);
      this.fold.added.add(node);
    } else if (natives.nodeType(node) === 1) {
      for (const name of natives.attributeNames(node as Element))
        this.fold.attributeLost(node as Element, name);
    } else {
      sheets.adoptAgain(node as Document | ShadowRoot);
    }
  }

  /** @returns the bytes of the next change, or null: there is none */
  slice(): Uint8Array | null {
    const { budget, privacy, sheets, assets } = this.setup;
    for (const records of this.setup.incorporator().take()) this.records(records);
    privacy.forgetMemo();
    budget.begin(sliceMs, sliceBytes);
    this.sweep.go(budget);
    // Half of what happened would make no page: nothing is written before all of it is folded.
    if (!this.backlog.fold(budget)) return null;
    this.writer = new ChangeWriter(this.setup.tables);
    const { writer } = this;
    if (this.hasBegun) this.writeStructure();
    else this.walker.page(this.setup.document);
    this.hasBegun = true;
    this.leaves.writeRest(writer);
    this.values.write(writer);
    for (const parent of this.fold.parents) this.setup.parts.mutated(parent);
    this.fold.clearStructure();
    sheets.write(writer);
    assets.write(writer);
    return writer.isEmpty ? null : writer.finish();
  }

  private writeStructure(): void {
    this.privacyChanges.find();
    for (const host of this.slotHosts) this.privacyChanges.compareSlotted(host);
    this.slotHosts.clear();
    const documents = this.takeChangedFrames();
    this.forgetStrays();
    this.enterAgain();
    this.removals.write(this.writer);
    this.setup.frames.moved(this.walker.moved, documents);
    this.insertions.writeAdded();
    this.insertions.writeUnfinished();
    // What found no place in this slice is read anew when its turn comes: a detached node may not stay so.
    for (const node of this.walker.moved) this.forget(node);
    this.writeRoots(documents);
  }

  /** `document.open` takes all listeners off a document that stays; its children are others then. */
  private enterAgain(): void {
    const { natives, incorporator } = this.setup;
    for (const parent of this.fold.parents) {
      if (natives.nodeType(parent) === 9 && incorporator().has(parent as Document))
        incorporator().enter(parent as Document);
    }
  }

  /**
   * Known nodes that were put in and taken out of nowhere. Nobody observes a removed tree: what is taken out of it and put back
   * into the page was lost in the viewers together with that tree.
   */
  private forgetStrays(): void {
    const { nodes } = this.setup;
    for (const node of this.fold.added) {
      if (nodes.idOf(node) !== 0 && !this.fold.touched.has(node) && !this.removals.again.has(node))
        this.forget(node);
    }
  }

  /** Marks the documents that frames do not show any more. @returns the frames that show another one */
  private takeChangedFrames(): Set<Element> {
    const { frames, natives } = this.setup;
    const changed = new Set<Element>();
    for (const frame of frames.changed()) {
      const before = frames.documentOf(frame);
      const now = frameDocument(frame, natives);
      // A document without its window has no way up any more: this is the way it had.
      if (before !== null) this.fold.touched.set(before, frame);
      if (before === null || now === null) {
        this.readAgain(frame, 'whole');
        continue;
      }
      this.removals.again.add(before);
      frames.entered(frame, now);
      changed.add(frame);
    }
    return changed;
  }

  private writeRoots(frames: ReadonlySet<Element>): void {
    const { natives, nodes } = this.setup;
    for (const frame of frames) {
      const document = frameDocument(frame, natives);
      if (nodes.idOf(frame) !== 0 && document !== null && nodes.idOf(document) === 0)
        this.walker.root(frame, document);
    }
    for (const host of this.shadowHosts) {
      const shadow = natives.shadowRoot(host);
      if (shadow === null || nodes.idOf(host) === 0 || nodes.isOpaque(host) || nodes.idOf(shadow) !== 0)
        continue;
      this.walker.root(host, shadow);
      // What is in the host was sent when it had no slots.
      this.slotHosts.add(host);
    }
    this.shadowHosts.clear();
  }

  private rootEntered(root: Document | ShadowRoot): void {
    const { sheets, incorporator, parts } = this.setup;
    incorporator().enter(root);
    sheets.rootEntered(root);
    parts.adoptRoot(root);
    if (root.nodeType === 9) this.setup.hub?.listen(root as Document);
  }

  private elementEntered(element: Element, name: string, hasChildren: boolean): void {
    const { sheets, frames, parts, natives, hub, nodes } = this.setup;
    if (name === 'style' || name === 'link') sheets.look(element);
    if (name === 'canvas' || name === 'video') this.setup.pictures.adopt(element);
    if (name === 'alongside:cross-origin-frame' || natives.isFrame(element)) {
      const document = frameDocument(element, natives);
      frames.entered(element, document);
      if (document === null) hub?.entered(element);
    }
    if (name.startsWith('alongside:')) return;
    this.setup.boxes.forget(element);
    parts.adopt(element, name, hasChildren);
    // A private option does not say that it is chosen: its list may show another choice.
    if (name === 'option' && nodes.zoneOf(element) !== undefined) parts.mutated(element);
  }

  private forget(node: Node): void {
    this.setup.nodes.forget(node, (gone, id) => this.forgotten(gone, id));
  }

  private forgotten(gone: Node, id: number): void {
    const { frames, sheets, natives, incorporator, parts } = this.setup;
    // It was detached, and found no place, or one that is read anew.
    if (this.walker.moved.delete(gone)) this.writer.remove(id);
    this.fold.forget(gone);
    const type = natives.nodeType(gone);
    if (type === 1) {
      sheets.ownerGone(gone as Element);
      parts.forget(gone as Element);
      const document = frames.documentOf(gone as Element);
      frames.gone(gone as Element);
      this.setup.hub?.gone(gone as Element);
      if (document !== null) this.forget(document);
    } else if (type === 9 || type === 11) {
      incorporator().leave(gone as Document);
      sheets.rootLeft(gone as Document);
      if (type === 9) this.setup.hub?.leave(gone as Document);
    }
  }
}
