import { ChangeWriter, type EpochTables } from '@alongside/protocol';
import type { PageAssets } from '../assets/page-assets';
import type { Incorporator } from '../incorporator/incorporator';
import type { Natives } from '../natives';
import type { PartDetector } from '../part/part-detector';
import type { Privacy } from '../privacy/privacy';
import type { SheetBook } from '../sheets/sheet-book';
import type { AttributeReader } from './attribute-reader';
import type { Budget } from './budget';
import { ChangedValues } from './changed-values';
import { frameDocument } from './frame-document';
import { Insertions } from './insertions';
import { LeafWriter } from './leaf-writer';
import { MutationFold } from './mutation-fold';
import { PrivacyChanges } from './privacy-changes';
import { Removals } from './removals';
import type { SourceFrames } from './source-frames';
import type { SourceNodes } from './source-nodes';
import { Walker } from './walker';

export interface DetectorSetup {
  document: Document;
  natives: Natives;
  nodes: SourceNodes;
  frames: SourceFrames;
  privacy: Privacy;
  attributes: AttributeReader;
  assets: PageAssets;
  sheets: SheetBook;
  budget: Budget;
  tables: EpochTables;
  parts: PartDetector;
  incorporator(): Incorporator;
  report(problem: string): void;
}

/** What a slice may take, of time and of a frame. */
const sliceMs = 6;
const sliceBytes = 256 << 10;

/** Finds the changes of a source's page: what viewers lack is written, slice by slice. */
export class Detector {
  readonly fold: MutationFold;
  private readonly walker: Walker;
  private readonly leaves: LeafWriter;
  private readonly removals: Removals;
  private readonly insertions: Insertions;
  private readonly values: ChangedValues;
  private readonly privacyChanges: PrivacyChanges;
  private readonly shadowHosts = new Set<Element>();
  private writer: ChangeWriter;
  private hasBegun = false;

  constructor(private readonly setup: DetectorSetup) {
    const { natives, nodes, privacy, attributes, budget, assets, sheets } = setup;
    this.writer = new ChangeWriter(setup.tables);
    this.fold = new MutationFold(nodes);
    this.leaves = new LeafWriter({ natives, nodes, privacy });
    const { fold, leaves } = this;
    this.walker = new Walker({
      leaves,
      natives,
      nodes,
      privacy,
      attributes,
      budget,
      writer: () => this.writer,
      rootEntered: (root) => this.rootEntered(root),
      elementEntered: (element, name) => this.elementEntered(element, name),
      hasClosedShadow: (element) => setup.incorporator().hasClosedShadow(element),
      report: setup.report,
    });
    const { walker } = this;
    this.removals = new Removals({
      natives,
      nodes,
      privacy,
      fold,
      moved: walker.moved,
      forget: (node) => this.forget(node),
    });
    this.insertions = new Insertions({ natives, nodes, fold, walker });
    this.values = new ChangedValues({ natives, nodes, fold, privacy, attributes, assets, sheets });
    this.privacyChanges = new PrivacyChanges({ natives, nodes, fold, privacy, again: this.removals.again });
  }

  get isDone(): boolean {
    return this.insertions.isDone && !this.setup.frames.areMoved;
  }

  /** An image, frame or sheet has loaded or failed. */
  loaded(target: Node): void {
    const { natives, frames, incorporator } = this.setup;
    if (natives.nodeType(target) !== 1) return;
    const name = natives.localName(target as Element);
    if (name === 'img') this.values.image(target as Element);
    if (name === 'style' || name === 'link') this.setup.sheets.look(target as Element);
    // `document.open` takes all listeners off a document that stays.
    const document = frames.has(target) ? frames.documentOf(target as Element) : null;
    if (document !== null && incorporator().has(document)) incorporator().enter(document);
  }

  shadowAttached(host: Element): void {
    if (this.setup.nodes.idOf(host) !== 0) this.shadowHosts.add(host);
  }

  imagesFailed(images: readonly Element[]): void {
    for (const image of images) this.values.failed(image);
  }

  /** @returns the bytes of the next change, or null: there is none */
  slice(): Uint8Array | null {
    const { budget, nodes, privacy, sheets, assets } = this.setup;
    this.fold.add(this.setup.incorporator().take());
    privacy.forgetMemo();
    budget.begin(sliceMs, sliceBytes);
    this.writer = new ChangeWriter(this.setup.tables);
    const { writer } = this;
    const known = nodes.count;
    if (this.hasBegun) this.writeStructure();
    else this.walker.page(this.setup.document);
    this.hasBegun = true;
    this.leaves.writeRest(writer);
    this.values.write(writer, known);
    this.fold.clear();
    sheets.write(writer);
    assets.write(writer);
    return writer.isEmpty ? null : writer.finish();
  }

  private writeStructure(): void {
    this.privacyChanges.find();
    const documents = this.takeChangedFrames();
    const closed = [...this.shadowHosts].filter((host) => this.setup.incorporator().hasClosedShadow(host));
    for (const host of closed) this.readAgain(host);
    this.removals.write(this.writer);
    for (const moved of this.walker.moved) this.setup.frames.moved(moved, documents);
    this.insertions.writeAdded();
    this.insertions.writeUnfinished();
    // What found no place in this slice is read anew when its turn comes: a detached node may not stay so.
    for (const node of this.walker.moved) this.forget(node);
    this.writeRoots(documents);
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
        this.readAgain(frame);
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
    }
    this.shadowHosts.clear();
  }

  private readAgain(element: Element): void {
    this.removals.again.add(element);
    this.fold.added.add(element);
  }

  private rootEntered(root: Document | ShadowRoot): void {
    const { sheets, incorporator, parts } = this.setup;
    incorporator().enter(root);
    sheets.rootEntered(root);
    if (root.nodeType === 9) parts.adopt(root);
  }

  private elementEntered(element: Element, name: string): void {
    const { sheets, frames, parts, natives } = this.setup;
    if (name === 'style' || name === 'link') sheets.look(element);
    if (name === 'iframe') frames.entered(element, frameDocument(element, natives));
    if (name === 'alongside:cross-origin-frame') frames.entered(element, null);
    if (!name.startsWith('alongside:')) parts.adopt(element);
  }

  private forget(node: Node): void {
    const { nodes, frames, sheets, natives, incorporator } = this.setup;
    const documents: Document[] = [];
    nodes.forget(node, (gone, id) => {
      // It was detached, and found no place, or one that is read anew.
      if (this.walker.moved.delete(gone)) this.writer.remove(id);
      const type = natives.nodeType(gone);
      if (type === 1) {
        sheets.ownerGone(gone as Element);
        const document = frames.documentOf(gone as Element);
        if (document !== null) documents.push(document);
        frames.gone(gone as Element);
      } else if (type === 9 || type === 11) {
        incorporator().leave(gone as Document);
        sheets.rootLeft(gone as Document);
      }
    });
    for (const document of documents) this.forget(document);
  }
}
