import type { Natives } from '../natives';
import type { Nodes } from '../nodes';
import { NodeList } from './node-list';

/** A change named a node that is not there: the viewer asks for a catch-up. */
export class UnknownNodeError extends Error {
  override readonly name = 'UnknownNodeError';

  constructor(readonly node: number) {
    super(`node ${node} is not known`);
  }
}

/** The nodes of the mirrored page, by the ids that the source gave them. */
export class ViewNodes implements Nodes {
  private readonly nodes = new NodeList();
  /** A property of the nodes themselves, which no script in a stage could see: far less work than an entry in a WeakMap. */
  private readonly id = Symbol('id');

  constructor(private readonly natives: Natives) {}

  nodeOf(id: number): Node | undefined {
    return this.nodes.get(id);
  }

  idOf(node: Node): number {
    const id = (node as Numbered)[this.id] ?? 0;
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
    (node as Numbered)[this.id] = id;
  }

  /** A node and all below it, in shadow roots and frames too. */
  forget(top: Node, gone: (id: number) => void): void {
    const { natives } = this;
    const due = [top];
    for (let node = due.pop(); node !== undefined; node = due.pop()) {
      const id = (node as Numbered)[this.id];
      if (id !== undefined) {
        this.nodes.delete(id);
        gone(id);
      }
      if (natives.nodeType(node) === 1) {
        const inner = natives.shadowRoot(node as Element) ?? this.natives.contentDocument(node as Element);
        if (inner !== null) due.push(inner);
      }
      for (let child = natives.firstChild(node); child !== null; child = natives.nextSibling(child))
        due.push(child);
    }
  }

  clear(): void {
    this.nodes.clear();
  }
}

type Numbered = Node & { [id: symbol]: number | undefined };
