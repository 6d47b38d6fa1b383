import type { Natives } from '../natives';
import { frameDocument } from './frame-document';
import type { SourceNodes } from './source-nodes';

/** The frames of a source's page and the documents that viewers have of them. */
export class SourceFrames {
  private readonly documents = new Map<Element, Document | null>();
  private readonly again = new Set<Element>();

  constructor(
    private readonly natives: Natives,
    private readonly nodes: SourceNodes,
  ) {}

  entered(frame: Element, document: Document | null): void {
    this.documents.set(frame, document);
  }

  gone(frame: Element): void {
    this.documents.delete(frame);
    this.again.delete(frame);
  }

  /** A frame that is moved loses its document in a viewer, even where the source's keeps it. */
  moved(node: Node, changed: ReadonlySet<Element>): void {
    for (const frame of this.documents.keys()) {
      if (!changed.has(frame) && this.natives.contains(node, frame)) this.again.add(frame);
    }
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

  /** Frames that show another document than viewers have. */
  changed(): Element[] {
    const changed: Element[] = [];
    for (const [frame, document] of this.documents) {
      if (this.nodes.idOf(frame) === 0) this.documents.delete(frame);
      else if (this.again.has(frame) || frameDocument(frame, this.natives) !== document) changed.push(frame);
    }
    this.again.clear();
    return changed;
  }
}
