import type { Natives } from '../natives';
import type { Nodes } from '../nodes';
import { type Zone } from '../privacy/privacy';

/** The nodes of the source's page that were sent, by the place at which they first appeared in the epoch. */
export class SourceNodes implements Nodes {
  /** Not weak: the list beside it holds them anyway, and a collector has much to do with a large weak map. */
  private readonly ids = new Map<Node, number>();
  private readonly nodes: (Node | undefined)[] = [undefined];
  /** By id, the id of the parent as viewers have it. */
  private readonly parents: number[] = [0];
  /** Only of nodes whose zone is not the page's outermost: they are few. */
  private readonly zones = new WeakMap<Node, Zone>();
  /** Elements that were sent without what is in them. */
  private readonly opaque = new WeakSet<Node>();

  constructor(private readonly natives: Natives) {}

  nodeOf(id: number): Node | undefined {
    return this.nodes[id];
  }

  idOf(node: Node): number {
    return this.ids.get(node) ?? 0;
  }

  /** How many nodes viewers have, and some that are to be forgotten. */
  get size(): number {
    return this.ids.size;
  }

  /** @param parent the id of what viewers have it in */
  add(node: Node, parent: number): number {
    const id = this.nodes.push(node) - 1;
    this.ids.set(node, id);
    this.parents.push(parent);
    return id;
  }

  /** An id for what is no node of this page: it stands in a frame of another origin. */
  reserve(): number {
    this.parents.push(0);
    return this.nodes.push(undefined) - 1;
  }

  /** Viewers have it somewhere else now; 0: nowhere yet. */
  moved(id: number, parent: number): void {
    this.parents[id] = parent;
  }

  /**
   * Whether viewers have it: of a tree that is gone each node is, also one that left it unseen, as nobody observes a removed tree.
   */
  isAlive(id: number): boolean {
    for (let at = id; at !== 0; at = this.parents[at] as number)
      if (this.nodes[at] === undefined) return false;
    return true;
  }

  get nextId(): number {
    return this.nodes.length;
  }

  setZone(node: Node, level: Zone): void {
    this.zones.set(node, level);
  }

  zoneOf(node: Node): Zone | undefined {
    return this.zones.get(node);
  }

  close(node: Node): void {
    this.opaque.add(node);
  }

  isOpaque(node: Node): boolean {
    return this.opaque.has(node);
  }

  /** A node and all that is below it now, in shadow roots and frames too; `each` hears of each known one. */
  forget(node: Node, each: (node: Node, id: number) => void): void {
    const { natives } = this;
    this.forgetOne(node, each);
    for (let child = natives.firstChild(node); child !== null; child = natives.nextSibling(child)) {
      this.forget(child, each);
    }
  }

  /** A node and what is in its shadow root. */
  forgetOne(node: Node, each: (node: Node, id: number) => void): void {
    const id = this.ids.get(node);
    if (id !== undefined) {
      this.ids.delete(node);
      this.zones.delete(node);
      this.opaque.delete(node);
      this.nodes[id] = undefined;
      each(node, id);
    }
    const shadow = this.natives.nodeType(node) === 1 ? this.natives.shadowRoot(node as Element) : null;
    if (shadow !== null) this.forget(shadow, each);
  }
}
