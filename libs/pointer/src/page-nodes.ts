/** The mirrored page's nodes by their ids, as whoever holds the page gives them. */
export interface PageNodes {
  nodeOf(id: number): Node | undefined;
  /** 0: not part of the mirrored page. */
  idOf(node: Node): number;
}

export interface Point {
  x: number;
  y: number;
}
