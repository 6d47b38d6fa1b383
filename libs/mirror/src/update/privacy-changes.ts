import type { Natives } from '../natives';
import type { Privacy } from '../privacy/privacy';
import type { MutationFold } from './mutation-fold';
import type { SourceNodes } from './source-nodes';

export interface PrivacyChangesSetup {
  natives: Natives;
  nodes: SourceNodes;
  fold: MutationFold;
  privacy: Privacy;
  /** Elements whose subtree is to be read anew. */
  again: Set<Node>;
}

/** Elements that another privacy holds for than when they were sent: after a change of what a privacy selector looks at. */
export class PrivacyChanges {
  constructor(private readonly setup: PrivacyChangesSetup) {}

  find(): void {
    const { fold, nodes, privacy, natives } = this.setup;
    for (const [element, names] of fold.attributes) {
      if (names.get('type')?.toLowerCase() === 'password') privacy.notePassword(element);
      if (nodes.idOf(element) === 0 || !natives.isConnected(element)) continue;
      if (privacy.reachesFurther) this.compareAround(element);
      else this.compare(element);
    }
    if (privacy.reachesFurther) for (const parent of fold.parents) this.compareAround(parent);
  }

  private compare(element: Element): void {
    const { nodes, privacy, again, fold } = this.setup;
    const before = nodes.zoneOf(element) ?? privacy.outermost();
    if (privacy.zoneOf(element) === before) return;
    again.add(element);
    fold.added.add(element);
  }

  /** A selector with combinators may have come to mean another element of the neighbourhood. */
  private compareAround(node: Node): void {
    const { natives, nodes } = this.setup;
    const around = natives.parentNode(node) ?? node;
    const visit = (at: Node): void => {
      if (natives.nodeType(at) === 1 && nodes.idOf(at) !== 0) this.compare(at as Element);
      for (let child = natives.firstChild(at); child !== null; child = natives.nextSibling(child))
        visit(child);
    };
    visit(around);
  }
}
