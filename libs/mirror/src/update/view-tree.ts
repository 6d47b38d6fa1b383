import type { ContentDigest, DigestTree } from '@alongside/protocol';
import type { Natives } from '../natives';
import type { Adaptions } from './adaptions';
import type { ViewNodes } from './view-nodes';

const fields = new Set(['input', 'textarea', 'select']);

/** The viewer's document itself, read as it was sent: what happened to it behind our back shows. */
export class ViewTree implements DigestTree<Node> {
  constructor(
    private readonly natives: Natives,
    private readonly nodes: ViewNodes,
    private readonly adaptions: Adaptions,
    /** Hears of each form field that is read. */
    private readonly field: (element: Element) => void,
  ) {}

  /** A foreign node is not the same as none. */
  idOf(node: Node): number {
    return this.nodes.idOf(node) || -1;
  }

  content(node: Node, to: ContentDigest): void {
    const { natives } = this;
    switch (natives.nodeType(node)) {
      case 1:
        this.adaptions.write(node as Element, to);
        if (fields.has(natives.localName(node as Element))) this.field(node as Element);
        break;
      case 3:
        to.text(natives.data(node as Text));
        break;
      case 8:
        to.comment(natives.data(node as Comment));
        break;
      case 9:
      case 11:
        to.root(natives.nodeType(node) === 9);
        break;
      case 10: {
        const { name, publicId, systemId } = node as DocumentType;
        to.doctype(name, publicId, systemId);
      }
    }
  }

  inner(node: Node): Node | null {
    const { natives, nodes } = this;
    if (natives.nodeType(node) !== 1) return null;
    const root = natives.isFrame(node as Element)
      ? natives.contentDocument(node as Element)
      : natives.shadowRoot(node as Element);
    return root !== null && nodes.idOf(root) !== 0 ? root : null;
  }

  first(node: Node): Node | null {
    return this.natives.firstChild(node);
  }

  next(node: Node): Node | null {
    return this.natives.nextSibling(node);
  }
}
