import type { Natives } from '../natives';
import type { Nodes } from '../nodes';
import { type Zone } from '../privacy/privacy';

/** The nodes of the source's page that were sent, by the place at which they first appeared in the epoch. */
export class SourceNodes implements Nodes {
  private readonly ids = new WeakMap<Node, number>();
  private readonly nodes: (Node | undefined)[] = [undefined];
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

  /** How many ids were given so far; the next is one more. */
  get count(): number {
    return this.nodes.length - 1;
  }

  add(node: Node): number {
    const id = this.nodes.push(node) - 1;
    this.ids.set(node, id);
    return id;
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
    const id = this.ids.get(node);
    if (id !== undefined) {
      this.ids.delete(node);
      this.zones.delete(node);
      this.opaque.delete(node);
      this.nodes[id] = undefined;
      each(node, id);
    }
    if (natives.nodeType(node) === 1) {
      const shadow = natives.shadowRoot(node as Element);
      if (shadow !== null) this.forget(shadow, each);
    }
    for (let child = natives.firstChild(node); child !== null; child = natives.nextSibling(child)) {
      this.forget(child, each);
    }
  }
}
