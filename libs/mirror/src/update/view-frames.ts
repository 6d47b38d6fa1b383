import type { Natives } from '../natives';
import { emptyDocument } from './stage';
import type { ViewNodes } from './view-nodes';

interface HeldFrame {
  frame: Element;
  id: number;
  quirks: boolean;
  children: Node[];
}

/**
 * Documents of frames. A frame has a document only while it stands in a page, so what goes into it is held until then. The
 * document inherits sandbox and policy from the stage's.
 */
export class ViewFrames {
  private held: HeldFrame[] = [];

  constructor(
    private readonly natives: Natives,
    private readonly nodes: ViewNodes,
    private readonly onDocument: (document: Document) => void,
  ) {}

  /** @returns the children that are to be put into the frame's document by {@link fill} */
  hold(frame: Element, id: number, quirks: boolean): Node[] {
    const children: Node[] = [];
    this.held.push({ frame, id, quirks, children });
    return children;
  }

  /** Outer frames come before those inside them, as they came in the stream. */
  fill(): void {
    if (this.held.length === 0) return;
    const held = this.held;
    this.held = [];
    for (const { frame, id, quirks, children } of held) {
      const document = this.natives.contentDocument(frame);
      if (this.nodes.idOf(frame) === 0) continue;
      if (document === null) {
        this.held.push({ frame, id, quirks, children });
        continue;
      }
      emptyDocument(document, quirks);
      empty(document, this.natives);
      for (const child of children) this.natives.appendChild(document, child);
      this.nodes.add(id, document);
      this.onDocument(document);
    }
  }

  clear(): void {
    this.held = [];
  }
}

export function empty(parent: Node, natives: Natives): void {
  for (let child = natives.lastChild(parent); child !== null; child = natives.lastChild(parent)) {
    natives.removeChild(parent, child);
  }
}
