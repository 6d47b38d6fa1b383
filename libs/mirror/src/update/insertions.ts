import type { Natives } from '../natives';
import type { MutationFold } from './mutation-fold';
import type { SourceNodes } from './source-nodes';
import type { Walker } from './walker';

export interface InsertionSetup {
  natives: Natives;
  nodes: SourceNodes;
  fold: MutationFold;
  walker: Walker;
}

/** Puts in what viewers lack: nodes that were added or moved, and what an earlier slice left. */
export class Insertions {
  /** How far the children of an unfinished parent were sent. */
  private readonly reached = new WeakMap<Node, Node>();

  constructor(private readonly setup: InsertionSetup) {}

  get isDone(): boolean {
    return this.setup.walker.unfinished.length === 0;
  }

  /** Nodes put into known parents. When the budget is spent their parents become unfinished. */
  writeAdded(): void {
    const { fold, natives, walker } = this.setup;
    const unfinished = new Set(walker.unfinished);
    for (const parent of fold.parents) this.reached.delete(parent);
    for (const node of fold.added) {
      const parent = natives.parentNode(node);
      if (parent === null || !this.isShown(parent)) continue;
      if (!natives.isConnected(node) || this.isPlaced(node)) continue;
      if (walker.moved.has(node)) {
        this.writeRun(parent, node);
      } else if (!unfinished.has(parent) && !walker.isFull()) {
        if (walker.isSpent) walker.unfinished.push(parent);
        else this.writeRun(parent, this.firstOfRun(node));
      }
      for (let at = walker.unfinished.length - 1; at >= 0; at--) {
        const left = walker.unfinished[at] as Node;
        if (unfinished.has(left)) break;
        unfinished.add(left);
        // What was reached is of an earlier life: a child that is read anew may stand before it.
        this.reached.delete(left);
      }
    }
  }

  /** Children that an earlier slice left, the deepest parents first: in document order. */
  writeUnfinished(): void {
    const { walker, natives } = this.setup;
    while (walker.unfinished.length > 0 && !walker.isSpent) {
      const parent = walker.unfinished.pop() as Node;
      if (!this.isShown(parent) || !natives.isConnected(parent)) continue;
      this.writeChildren(parent);
    }
  }

  private writeChildren(parent: Node): void {
    const { walker, natives } = this.setup;
    const reached = this.reached.get(parent);
    const isGood = reached !== undefined && natives.parentNode(reached) === parent && this.isPlaced(reached);
    let node = isGood ? natives.nextSibling(reached) : natives.firstChild(parent);
    while (node !== null) {
      if (this.isPlaced(node) || this.setup.walker.isOwn(node)) {
        node = natives.nextSibling(node);
        continue;
      }
      if (walker.isFull()) return;
      const before = walker.unfinished.length;
      if (walker.isSpent) {
        walker.unfinished.push(parent);
        return;
      }
      const last = this.writeRun(parent, node);
      this.reached.set(parent, last);
      if (walker.unfinished.indexOf(parent, before) >= 0) return;
      node = natives.nextSibling(last);
    }
  }

  private writeRun(parent: Node, first: Node): Node {
    return this.setup.walker.run(parent, this.idBefore(parent, first), first);
  }

  /** The siblings before a new node that viewers do not have either go with it. */
  private firstOfRun(node: Node): Node {
    const { natives } = this.setup;
    let first = node;
    for (let at = natives.previousSibling(node); at !== null; at = natives.previousSibling(at)) {
      if (this.isPlaced(at)) break;
      if (!this.setup.walker.isOwn(at)) first = at;
    }
    return first;
  }

  private idBefore(parent: Node, node: Node): number {
    const { natives, nodes } = this.setup;
    for (let at = natives.previousSibling(node); at !== null; at = natives.previousSibling(at)) {
      if (this.isPlaced(at)) return nodes.idOf(at);
    }
    const shadow = natives.nodeType(parent) === 1 ? natives.shadowRoot(parent as Element) : null;
    return shadow === null ? 0 : nodes.idOf(shadow);
  }

  /** Whether viewers have it, with what is in it. */
  private isShown(parent: Node): boolean {
    const { nodes } = this.setup;
    const id = nodes.idOf(parent);
    return id !== 0 && nodes.isAlive(id) && !nodes.isOpaque(parent);
  }

  private isPlaced(node: Node): boolean {
    return this.setup.nodes.idOf(node) !== 0 && !this.setup.walker.moved.has(node);
  }
}
