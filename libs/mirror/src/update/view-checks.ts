import { type Check, type Doubt, type Report, TreeDigest } from '@alongside/protocol';
import type { Natives } from '../natives';
import type { Adaptions } from './adaptions';
import type { Build } from './build';
import { DoubtPace } from './doubt-pace';
import { UnknownNodeError, type ViewNodes } from './view-nodes';
import { ViewTree } from './view-tree';

export interface ViewChecksSetup {
  natives: Natives;
  nodes: ViewNodes;
  adaptions: Adaptions;
  build: Build;
  /** Absent: there is nobody to ask, as in a replay. */
  doubt?: ((doubt: Omit<Doubt, 'epoch'>) => void) | undefined;
  /** Gives a form field the state that it was told to have. @returns whether it had another one */
  restore(field: Element): boolean;
  report(report: Report): void;
  now(): number;
}

/** Of one change, in nodes of ordinary size. What comes beyond it is not looked at. */
const maxCost = 20_000;

/** Holds the viewer's document against what its source says of itself, and asks for what differs. */
export class ViewChecks {
  /** Places that differed so far. */
  divergences = 0;
  private readonly digest: TreeDigest<Node>;
  /** Elements whose attributes are on their way, with those that have come. */
  private readonly awaited = new Map<number, Set<string>>();
  private readonly pace = new DoubtPace();

  constructor(private readonly setup: ViewChecksSetup) {
    const { natives, nodes, adaptions, restore } = setup;
    const field = (element: Element) => {
      if (restore(element)) this.differs(`state of node ${nodes.idOf(element)}`);
    };
    this.digest = new TreeDigest(new ViewTree(natives, nodes, adaptions, field));
  }

  /** A change begins. */
  begin(): void {
    this.digest.cost = 0;
  }

  /** Another document. */
  clear(): void {
    this.awaited.clear();
    this.pace.clear();
  }

  attributeCame(node: number, name: string): void {
    if (this.awaited.size > 0) this.awaited.get(node)?.add(name);
  }

  /** @throws UnknownNodeError where a live viewer lacks the node, or too much: only a page from the beginning helps */
  check(check: Check): void {
    if (this.digest.cost > maxCost) return;
    const node = this.setup.nodes.nodeOf(check.node);
    if (node === undefined) {
      this.differs(`node ${check.node} is missing`);
      if (this.setup.doubt !== undefined) throw new UnknownNodeError(check.node);
      return;
    }
    this.prune(check.node, node);
    if (this.digest.agrees(check, node)) return;
    if (check.count === 0) this.compare(check, node);
    else if (check.count === 1 && this.isLeaf(node)) this.anew(check.node, 'content');
    else this.ask({ node: check.node, count: check.count, want: 'checks' });
  }

  /** One node by itself differs: in what it is, or in what stands beside it. */
  private compare(check: Check, node: Node): void {
    const { natives } = this.setup;
    this.takeOutForeign(() => natives.firstChild(node));
    this.takeOutForeign(() => natives.nextSibling(node));
    const mine = this.digest.alone(node);
    if (mine.digest !== check.digest) this.anew(check.node, 'content');
    if (mine.first !== check.first) this.anew(check.first || mine.first, 'place');
    if (mine.next !== check.next) this.anew(check.next || mine.next, 'place');
  }

  /** Nobody but the source puts anything into its page. */
  private takeOutForeign(next: () => Node | null): void {
    const { natives, nodes } = this.setup;
    for (let node = next(); node !== null && nodes.idOf(node) === 0; node = next()) {
      const parent = natives.parentNode(node);
      if (parent === null) return;
      natives.removeChild(parent, node);
      this.differs(`${natives.nodeName(node)} is not of this page`);
    }
  }

  private anew(node: number, what: string): void {
    if (node <= 0) return;
    this.differs(`${what} of node ${node}`);
    const element = this.setup.nodes.nodeOf(node);
    if (element !== undefined && what === 'content' && this.setup.natives.nodeType(element) === 1)
      this.awaited.set(node, new Set());
    this.ask({ node, count: 1, want: 'anew' });
  }

  /** A source that gives all attributes of an element anew says nothing of those that it does not have. */
  private prune(id: number, node: Node): void {
    const came = this.awaited.get(id);
    if (came === undefined) return;
    this.awaited.delete(id);
    const element = node as Element;
    for (const name of this.setup.adaptions.sentNames(element))
      if (!came.has(name) && !name.startsWith('alongside-')) this.setup.build.removeAttribute(element, name);
  }

  private isLeaf(node: Node): boolean {
    const { natives } = this.setup;
    if (natives.firstChild(node) !== null) return false;
    return natives.nodeType(node) !== 1 || natives.shadowRoot(node as Element) === null;
  }

  /** @throws UnknownNodeError when too much differs for a repair */
  private ask(doubt: Omit<Doubt, 'epoch'>): void {
    const { now, natives, nodes, report } = this.setup;
    if (this.setup.doubt === undefined) return;
    const node = nodes.nodeOf(doubt.node);
    // A node that is read anew gets another number: its place is where it stands.
    const parent = node === undefined ? null : natives.parentNode(node);
    const answer = this.pace.ask(parent === null ? doubt.node : nodes.idOf(parent), now());
    if (answer === 'too-many') throw new UnknownNodeError(doubt.node);
    if (answer === 'lasts') report({ problem: 'divergence-lasts', count: 1, detail: `node ${doubt.node}` });
    if (answer !== 'no') this.setup.doubt(doubt);
  }

  private differs(detail: string): void {
    this.divergences++;
    this.setup.report({ problem: 'divergence', count: 1, detail });
  }
}
