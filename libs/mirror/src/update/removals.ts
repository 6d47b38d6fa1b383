import type { ChangeWriter } from '@alongside/protocol';
import type { Natives } from '../natives';
import { type Privacy, zone } from '../privacy/privacy';
import { isStyle } from './leaf-writer';
import type { MutationFold } from './mutation-fold';
import type { SourceNodes } from './source-nodes';

export interface RemovalSetup {
  natives: Natives;
  nodes: SourceNodes;
  privacy: Privacy;
  fold: MutationFold;
  /** Known nodes that wait for their new place; the walker empties it. */
  moved: Set<Node>;
  forget(node: Node): void;
}

/**
 * Takes out what was removed or moved. Every moved node is detached before anything is removed: a removed subtree takes
 * all with it that is still in it, and in the viewer that is the tree as it was before this change. So a removed node is
 * named only if no removed node stands above it in the old tree.
 */
export class Removals {
  /** Their subtrees are read anew although they stand where they stood: another privacy holds for them. */
  readonly again = new Set<Node>();
  private readonly gone = new Set<Node>();
  private readonly covered = new Map<Node, boolean>();

  constructor(private readonly setup: RemovalSetup) {}

  write(writer: ChangeWriter): void {
    const { fold, nodes, moved, natives } = this.setup;
    for (const node of [...this.again, ...fold.touched.keys()]) this.forgetDead(node);
    for (const node of this.again) {
      if (nodes.idOf(node) === 0) continue;
      const parent = natives.parentNode(node);
      if (parent !== null && !fold.touched.has(node)) fold.touched.set(node, parent);
      this.gone.add(node);
    }
    for (const node of moved) if (!this.isPlaced(node)) this.gone.add(node);
    for (const node of fold.touched.keys()) {
      if (this.gone.has(node) || moved.has(node) || nodes.idOf(node) === 0) continue;
      if (!this.isPlaced(node) || this.isOtherThanSent(node)) this.gone.add(node);
      else {
        moved.add(node);
        writer.detach(nodes.idOf(node));
        nodes.moved(nodes.idOf(node), 0);
      }
    }
    const named = [...this.gone].filter(
      (node) => moved.has(node) || !this.isCovered(fold.touched.get(node) ?? null),
    );
    for (const node of named) {
      moved.delete(node);
      if (nodes.idOf(node) !== 0) writer.remove(nodes.idOf(node));
    }
    for (const node of this.gone) this.setup.forget(node);
    this.again.clear();
    this.gone.clear();
    this.covered.clear();
  }

  /** Viewers lost it with a tree that it had left unseen. */
  private forgetDead(node: Node): void {
    const { nodes, forget } = this.setup;
    const id = nodes.idOf(node);
    if (id !== 0 && !nodes.isAlive(id)) forget(node);
  }

  /** Whether it stands, or will, where viewers have or get its parent. */
  private isPlaced(node: Node): boolean {
    const { natives, nodes } = this.setup;
    if (!natives.isConnected(node)) return false;
    for (let at = natives.parentNode(node); at !== null; at = natives.parentNode(at) ?? hostOf(at)) {
      if (nodes.idOf(at) !== 0) return !nodes.isOpaque(at);
    }
    return false;
  }

  private isOtherThanSent(node: Node): boolean {
    const { fold, natives } = this.setup;
    const wasUnseen = fold.wasUnseen(node, natives.parentNode(node));
    return wasUnseen || this.hasOtherPrivacy(node) || this.hasOtherText(node);
  }

  private hasOtherPrivacy(node: Node): boolean {
    const { natives, nodes, privacy } = this.setup;
    if (privacy.reachesFurther) return true;
    const before = nodes.zoneOf(node) ?? privacy.outermost();
    const parent = natives.parentNode(node);
    if (parent === null) return false;
    const around = privacy.zoneOf(parent);
    // What was plain has no word of privacy of its own; one that it got since is found by itself.
    if (before === zone.plain) return around !== zone.plain;
    return (natives.nodeType(node) === 1 ? privacy.zoneOf(node) : around) !== before;
  }

  /** A style element's text is not sent with its node: what goes in or out of one is read anew. */
  private hasOtherText(node: Node): boolean {
    const { natives, nodes } = this.setup;
    const type = natives.nodeType(node);
    const parent = type === 3 || type === 4 ? natives.parentNode(node) : null;
    return parent !== null && nodes.isOpaque(node) !== isStyle(natives.nodeName(parent));
  }

  /** Whether a removed node stands at or above `start` in the tree as viewers have it. */
  private isCovered(start: Node | null): boolean {
    if (start === null) return false;
    const known = this.covered.get(start);
    if (known !== undefined) return known;
    const { fold, moved, natives } = this.setup;
    const above = fold.touched.get(start) ?? natives.parentNode(start) ?? hostOf(start);
    const result = !moved.has(start) && (this.gone.has(start) || this.isCovered(above));
    this.covered.set(start, result);
    return result;
  }
}

function hostOf(node: Node): Node | null {
  if (node.nodeType === 9) return (node as Document).defaultView?.frameElement ?? null;
  return (node as Partial<ShadowRoot>).host ?? null;
}
