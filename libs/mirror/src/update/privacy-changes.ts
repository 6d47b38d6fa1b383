import type { Natives } from '../natives';
import type { Privacy } from '../privacy/privacy';
import { type MutationFold, namelessAttribute } from './mutation-fold';
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
    const { fold, privacy } = this.setup;
    const { marks } = fold;
    fold.marks = [];
    for (const mark of marks) this.attributeChanged(mark);
    if (privacy.reachesFurther) for (const parent of fold.parents) this.compareAround(parent);
  }

  private attributeChanged({ name, element, before }: MutationFold['marks'][number]): void {
    const { nodes, privacy, natives } = this.setup;
    if (name === namelessAttribute) {
      if (nodes.idOf(element) !== 0) this.readAgain(element);
      return;
    }
    const mayMatter = () => privacy.mayMatter(name, before, natives.getAttribute(element, name));
    if (privacy.reachesFurther) {
      if (nodes.idOf(element) !== 0 && natives.isConnected(element)) this.compareAround(element);
    } else if (privacy.isPassword(element) || mayMatter()) {
      if (nodes.idOf(element) !== 0 && natives.isConnected(element)) this.compare(element);
    }
  }

  /** What is slotted into a shadow root is in other slots now, or its slots are in other zones. */
  compareSlotted(host: Element): void {
    const { natives, nodes } = this.setup;
    for (let child = natives.firstChild(host); child !== null; child = natives.nextSibling(child))
      if (nodes.idOf(child) !== 0) this.compare(child);
  }

  private compare(node: Node): void {
    const { nodes, privacy, natives } = this.setup;
    const before = nodes.zoneOf(node) ?? privacy.outermost();
    if (privacy.zoneOf(node) === before) return;
    this.readAgain(node);
    const { host } = natives.getRootNode(node) as Partial<ShadowRoot>;
    if (host !== undefined) this.compareSlotted(host);
  }

  private readAgain(node: Node): void {
    this.setup.again.add(node);
    this.setup.fold.added.add(node);
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
