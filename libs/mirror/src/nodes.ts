/** The nodes of an epoch by their ids, and back. On the source a WeakMap and a list, in the viewer a Map. */
export interface Nodes {
  nodeOf(id: number): Node | undefined;
  /** 0: the node is not part of the mirrored page. */
  idOf(node: Node): number;
}
