import type { Check } from '../update/change-sink';
import { ContentDigest } from './content-digest';
import { DigestWriter } from './digest-writer';

/** A page's nodes as one side holds them, read in the form in which they were sent. */
export interface DigestTree<N> {
  /** 0: a node that the stream did not bring. */
  idOf(node: N): number;
  content(node: N, to: ContentDigest): void;
  /** A shadow root or a frame's document. */
  inner(node: N): N | null;
  first(node: N): N | null;
  next(node: N): N | null;
}

/** What one check of a source covers at most, in nodes of ordinary size. A receiver reads a few times as much, and gives up. */
export const checkedCost = 320;
const readCost = 4 * checkedCost;

/**
 *     subtree(n) := id content [id of inner] subtree(inner)? subtree(child)* 0
 *     run(n, k)  := subtree(n) … k siblings … [id of the sibling behind them]
 *     alone(n)   := id content [id of inner]
 *
 * Each check names what follows on it, so that checks side by side hold a list of any length together.
 */
export class TreeDigest<N> {
  private readonly writer = new DigestWriter();
  private readonly content = new ContentDigest(this.writer);

  /** What was read so far, in nodes of ordinary size. */
  cost = 0;
  /** The sibling behind the last run. */
  behind: N | null = null;

  constructor(private readonly tree: DigestTree<N>) {}

  /** Whether `node`, which has the check's id here, is as it is at the source. */
  agrees(check: Check, node: N): boolean {
    const mine = check.count === 0 ? this.alone(node) : this.run(node, check.count);
    return mine?.digest === check.digest && mine.first === check.first && mine.next === check.next;
  }

  /** One node and its neighbours. */
  alone(node: N): Check {
    const { tree, writer, content } = this;
    writer.clear();
    content.cost = 0;
    this.enter(node);
    this.cost += content.cost;
    const [first, next] = [tree.first(node), tree.next(node)];
    return {
      node: tree.idOf(node),
      count: 0,
      digest: writer.short,
      first: first === null ? 0 : tree.idOf(first),
      next: next === null ? 0 : tree.idOf(next),
    };
  }

  /**
   * A node and its siblings behind it, whole.
   *
   * @param count how many; without it as many as one check covers
   * @returns null: it is too much for one check, or there are not so many
   */
  run(node: N, count: number | null): Check | null {
    const { tree } = this;
    const run = new DigestWriter();
    const most = count === null ? checkedCost : readCost;
    let taken = 0;
    let cost = 0;
    let at: N | null = node;
    while (at !== null && taken !== count) {
      const subtree = this.subtree(at, most - cost);
      this.cost += this.content.cost;
      if (subtree === null) break;
      run.number(subtree);
      cost += this.content.cost;
      taken++;
      at = tree.next(at);
    }
    if (taken === 0 || (count !== null && taken < count)) return null;
    this.behind = at;
    run.number(at === null ? 0 : tree.idOf(at));
    return { node: tree.idOf(node), count: taken, digest: run.short, first: 0, next: 0 };
  }

  private subtree(top: N, most: number): number | null {
    const { tree, writer, content } = this;
    const open: { node: N; isInner: boolean }[] = [];
    writer.clear();
    content.cost = 0;
    let at = { node: top, isInner: false };
    for (;;) {
      this.enter(at.node);
      if (content.cost > most) return null;
      const inner = tree.inner(at.node);
      const below = inner ?? tree.first(at.node);
      if (below !== null) {
        open.push(at);
        at = { node: below, isInner: inner !== null };
        continue;
      }
      for (;;) {
        writer.number(0);
        const above = open.at(-1);
        if (above === undefined) return writer.short;
        const beside = at.isInner ? tree.first(above.node) : tree.next(at.node);
        if (beside !== null) {
          at = { node: beside, isInner: false };
          break;
        }
        at = above;
        open.pop();
      }
    }
  }

  private enter(node: N): void {
    const { tree, writer, content } = this;
    writer.number(tree.idOf(node));
    tree.content(node, content);
    content.end();
    const inner = tree.inner(node);
    writer.number(inner === null ? 0 : tree.idOf(inner));
  }
}
