const bits = 10;
const mask = (1 << bits) - 1;

interface Block {
  nodes: (Node | undefined)[];
  count: number;
}

/** Nodes by their ids, which count up: in blocks, of which one is dropped when nothing of it is left. */
export class NodeList {
  private blocks = new Map<number, Block>();
  private last = -1;
  private lastBlock: Block | undefined;

  get(id: number): Node | undefined {
    return this.block(id)?.nodes[id & mask];
  }

  set(id: number, node: Node): void {
    let block = this.block(id);
    if (block === undefined) {
      block = { nodes: [], count: 0 };
      this.blocks.set(id >>> bits, block);
      this.lastBlock = block;
    }
    if (block.nodes[id & mask] === undefined) block.count++;
    block.nodes[id & mask] = node;
  }

  delete(id: number): void {
    const block = this.block(id);
    if (block?.nodes[id & mask] === undefined) return;
    block.nodes[id & mask] = undefined;
    block.count--;
    if (block.count > 0) return;
    this.blocks.delete(id >>> bits);
    this.lastBlock = undefined;
  }

  clear(): void {
    this.blocks = new Map();
    this.last = -1;
    this.lastBlock = undefined;
  }

  /** Most calls are about the same block as the one before. */
  private block(id: number): Block | undefined {
    const number = id >>> bits;
    if (number !== this.last) {
      this.last = number;
      this.lastBlock = this.blocks.get(number);
    }
    return this.lastBlock;
  }
}
