import type { Natives } from '../natives';
import type { Nodes } from '../nodes';

/** A change named a node that is not there: the viewer asks for a catch-up. */
export class UnknownNodeError extends Error {
  override readonly name = 'UnknownNodeError';

  constructor(readonly node: number) {
    super(`node ${node} is not known`);
  }
}

/** The nodes of the mirrored page, by the ids that the source gave them. */
export class ViewNodes implements Nodes {
  private readonly nodes = new Map<number, Node>();
  private readonly ids = new WeakMap<Node, number>();

  constructor(private readonly natives: Natives) {}

  nodeOf(id: number): Node | undefined {
    return this.nodes.get(id);
  }

  idOf(node: Node): number {
    const id = this.ids.get(node) ?? 0;
    return this.nodes.get(id) === node ? id : 0;
  }

  /** @throws UnknownNodeError */
  known(id: number): Node {
    const node = this.nodes.get(id);
    if (node === undefined) throw new UnknownNodeError(id);
    return node;
  }

  add(id: number, node: Node): void {
    this.nodes.set(id, node);
    this.ids.set(node, id);
  }

  /** A node and all below it, in shadow roots and frames too. */
  forget(node: Node): void {
    const { natives } = this;
    const id = this.ids.get(node);
    if (id !== undefined) this.nodes.delete(id);
    const type = natives.nodeType(node);
    if (type === 1) {
      const shadow = natives.shadowRoot(node as Element);
      if (shadow !== null) this.forget(shadow);
      if (natives.localName(node as Element) === 'iframe') this.forgetFrame(node as Element);
    }
    for (let child = natives.firstChild(node); child !== null; child = natives.nextSibling(child))
      this.forget(child);
  }

  clear(): void {
    this.nodes.clear();
  }

  private forgetFrame(frame: Element): void {
    const document = this.natives.contentDocument(frame);
    if (document !== null) this.forget(document);
  }
}
