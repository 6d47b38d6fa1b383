import type { Natives } from '../natives';
import type { Budget } from './budget';
import type { SourceNodes } from './source-nodes';

export interface SweepSetup {
  natives: Natives;
  nodes: SourceNodes;
  forgotten(node: Node, id: number): void;
}

/** Of a removed tree so many nodes are forgotten at once: most trees are smaller. */
const atOnce = 500;
/** Behind so many removed nodes it is looked for those that left their tree unseen. */
const sweepAfter = 2_000;

/**
 * Forgets what is in a removed tree. A large one takes as long to forget as to read, so it is done in slices: by the ids, because the
 * tree itself may be anything by then. Until its turn comes a node is known to be gone by its parents (see `isAlive`).
 */
export class Sweep {
  private count = 0;
  private isWanted = false;
  /** The id that comes next; 0: no sweep goes on. */
  private at = 0;

  constructor(private readonly setup: SweepSetup) {}

  get isDone(): boolean {
    return !this.isWanted && this.at === 0;
  }

  /** @param root is no part of the page any more */
  removed(root: Node): void {
    const before = this.count;
    if (!this.forgetSome(root, before + atOnce) || this.count > sweepAfter) this.isWanted = true;
  }

  go(budget: Budget): void {
    const { nodes } = this.setup;
    if (this.isWanted && this.at === 0) {
      this.isWanted = false;
      this.count = 0;
      this.at = 1;
    }
    for (; this.at > 0 && this.at < nodes.nextId; this.at++) {
      if (budget.isSpent(0)) return;
      const node = nodes.nodeOf(this.at);
      if (node !== undefined && !nodes.isAlive(this.at)) nodes.forgetOne(node, this.setup.forgotten);
    }
    this.at = 0;
  }

  /** @returns whether it is all forgotten */
  private forgetSome(node: Node, max: number): boolean {
    const { natives, nodes, forgotten } = this.setup;
    nodes.forgetOne(node, forgotten);
    if (++this.count > max) return false;
    for (let child = natives.firstChild(node); child !== null; child = natives.nextSibling(child)) {
      if (!this.forgetSome(child, max)) return false;
    }
    return true;
  }
}
