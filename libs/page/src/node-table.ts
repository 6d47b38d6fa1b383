import type { PageNode } from './page-node';

interface Chunk {
  readonly nodes: (PageNode | undefined)[];
  held: number;
}

const chunkBits = 5;
const chunkSize = 1 << chunkBits;

/**
 * The nodes of a page by their ids, which count up from 1.
 *
 * Not a `Map`: nodes come and go for as long as a page lives, so that it takes a new table again and again, and V8 links
 * each table that it gives up to the next one. Once a single one of them has become old, all that follow it, and the nodes
 * in them, outlive the collections of young objects: that made folding up to twice as expensive.
 */
export class NodeTable {
  private readonly chunks: (Chunk | undefined)[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  get(id: number): PageNode | undefined {
    return this.chunks[id >>> chunkBits]?.nodes[id & (chunkSize - 1)];
  }

  has(id: number): boolean {
    return this.get(id) !== undefined;
  }

  /** Its id must be free. */
  add(node: PageNode): void {
    const { id } = node;
    const place = id >>> chunkBits;
    while (this.chunks.length <= place) this.chunks.push(undefined);
    const chunk = this.chunks[place] ?? { nodes: new Array<PageNode | undefined>(chunkSize), held: 0 };
    this.chunks[place] = chunk;
    chunk.nodes[id & (chunkSize - 1)] = node;
    chunk.held++;
    this.count++;
  }

  /** It must be here. */
  delete({ id }: PageNode): void {
    const place = id >>> chunkBits;
    const chunk = this.chunks[place];
    if (chunk === undefined) return;
    chunk.nodes[id & (chunkSize - 1)] = undefined;
    this.count--;
    if (--chunk.held === 0) this.chunks[place] = undefined;
  }
}
