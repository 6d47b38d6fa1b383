import type { Natives } from '../natives';
import { frameDocument, isQuirks } from './frame-document';
import type { SourceNodes } from './source-nodes';

/** The frames of a source's page and the documents that viewers have of them. */
export class SourceFrames {
  private readonly documents = new Map<Element, Document | null>();
  private readonly quirks = new WeakMap<Document, boolean>();
  private readonly again = new Set<Element>();

  constructor(
    private readonly natives: Natives,
    private readonly nodes: SourceNodes,
  ) {}

  entered(frame: Element, document: Document | null): void {
    this.documents.set(frame, document);
    if (document !== null) this.quirks.set(document, isQuirks(document));
  }

  gone(frame: Element): void {
    this.documents.delete(frame);
    this.again.delete(frame);
  }

  /** A frame that is moved loses its document in a viewer, even where the source's keeps it. */
  moved(nodes: ReadonlySet<Node>, changed: ReadonlySet<Element>): void {
    if (nodes.size === 0) return;
    for (const frame of this.documents.keys()) {
      if (!changed.has(frame) && this.isWithin(nodes, frame)) this.again.add(frame);
    }
  }

  /** In shadow roots too, but not in other frames: with the document of one, all that is in it is read anew. */
  private isWithin(nodes: ReadonlySet<Node>, frame: Element): boolean {
    const { natives } = this;
    for (let at: Node | null = frame; at !== null; ) {
      if (nodes.has(at)) return true;
      at = natives.parentNode(at) ?? (natives.nodeType(at) === 11 ? (at as ShadowRoot).host : null);
    }
    return false;
  }

  get areMoved(): boolean {
    return this.again.size > 0;
  }

  has(frame: Node): boolean {
    return this.documents.has(frame as Element);
  }

  documentOf(frame: Element): Document | null {
    return this.documents.get(frame) ?? null;
  }

  /** Frames that show another document than viewers have, or the same one in another mode. */
  changed(): Element[] {
    const changed: Element[] = [];
    for (const [frame, document] of this.documents) {
      if (this.nodes.idOf(frame) === 0) this.documents.delete(frame);
      else if (this.again.has(frame) || frameDocument(frame, this.natives) !== document) changed.push(frame);
      else if (document !== null && isQuirks(document) !== this.quirks.get(document)) changed.push(frame);
    }
    this.again.clear();
    return changed;
  }
}
