import { type ChangeWriter, type Check, type Doubt, TreeDigest } from '@alongside/protocol';
import type { Natives } from '../natives';
import type { SourceNodes } from './source-nodes';
import type { SourceTree } from './source-tree';

export interface SourceChecksSetup {
  document: Document;
  natives: Natives;
  nodes: SourceNodes;
  tree: SourceTree;
  now(): number;
  /** Everybody is to get it anew: with all below it, or what it is by itself. */
  readAgain(node: Node, reach: 'whole' | 'alone'): void;
  report(problem: string): void;
}

/** Of one task; a single check may go a little over it. */
const sliceMs = 1.4;
/** Doubts that wait; who doubts more gets checks of the page in their turn. */
const maxDoubts = 64;
/** Nodes read anew within `repairPeriodMs`. */
const maxRepairs = 60;
const repairPeriodMs = 10_000;
/** Nodes of one answer. */
const mostSaid = 2_000;

/**
 * Says piece by piece what the page is, for viewers to compare with, and gives them anew what they have otherwise. A round
 * ends where nothing has changed since it began; the next one begins with the next change.
 */
export class SourceChecks {
  private readonly digest: TreeDigest<Node>;
  private readonly doubts: Doubt[] = [];
  private readonly toConfirm: Node[] = [];
  private at: Node | null = null;
  /** What the round stood in when it stopped, the innermost first. */
  private above: readonly Node[] = [];
  private isRunning = false;
  private hasChanged = false;
  private repairs = { since: 0, count: 0 };

  constructor(private readonly setup: SourceChecksSetup) {
    this.digest = new TreeDigest(setup.tree);
  }

  /** Whether there is something to say. */
  get areWanted(): boolean {
    return this.isRunning || this.hasChanged || this.areUrgent;
  }

  /** Whether somebody waits for an answer. */
  get areUrgent(): boolean {
    return this.doubts.length + this.toConfirm.length > 0;
  }

  changed(): void {
    this.hasChanged = true;
  }

  doubt(doubt: Doubt): void {
    if (doubt.want === 'round') this.hasChanged = true;
    else if (this.doubts.length < maxDoubts && !this.doubts.some((one) => isSame(one, doubt)))
      this.doubts.push(doubt);
  }

  /** Viewers have everything that is on the page. */
  write(writer: ChangeWriter): void {
    const { now, tree } = this.setup;
    const end = now() + sliceMs;
    tree.begin();
    for (const node of this.toConfirm.splice(0)) this.confirm(writer, node);
    // At least one of each, however slow the machine is.
    do this.answer(writer, this.doubts.shift());
    while (this.doubts.length > 0 && now() < end);
    while (tree.outdated === null && this.goOn(writer) && now() < end);
    this.above = this.ancestorsOf(this.at);
    if (tree.outdated !== null) this.missed(tree.outdated);
  }

  private answer(writer: ChangeWriter, doubt: Doubt | undefined): void {
    const { nodes, natives } = this.setup;
    const node = doubt === undefined ? undefined : nodes.nodeOf(doubt.node);
    if (doubt === undefined || node === undefined) return;
    const { want, count } = doubt;
    if (want === 'anew') this.repair(node);
    else if (natives.isConnected(node)) this.each(writer, node, count);
  }

  private repair(node: Node): void {
    const { natives } = this.setup;
    const isSmall = natives.isConnected(node) && this.digest.run(node, 1) !== null;
    this.readAgain(node, isSmall && natives.nodeType(node) !== 9 ? 'whole' : 'alone');
  }

  private readAgain(node: Node, reach: 'whole' | 'alone'): void {
    const { now, readAgain, report } = this.setup;
    const at = now();
    if (at - this.repairs.since > repairPeriodMs) this.repairs = { since: at, count: 0 };
    this.repairs.count++;
    if (this.repairs.count === maxRepairs) report('repairs-stopped');
    if (this.repairs.count >= maxRepairs) return;
    readAgain(node, reach);
    this.toConfirm.push(node);
  }

  private confirm(writer: ChangeWriter, node: Node): void {
    const { nodes, natives } = this.setup;
    if (nodes.idOf(node) === 0 || !natives.isConnected(node)) return;
    this.say(writer, this.digest.run(node, 1) ?? this.digest.alone(node));
  }

  /** Each node of a run by itself. */
  private each(writer: ChangeWriter, node: Node, count: number): void {
    const { tree } = this.setup;
    let top: Node | null = node;
    let said = 0;
    for (let left = count; left > 0 && top !== null; left--) {
      const behind: Node | null = this.behind(top);
      for (let at: Node | null = top; at !== null && at !== behind; at = this.into(at) ?? this.behind(at)) {
        this.say(writer, this.digest.alone(at));
        // A run that was said is never longer: who asks for more has no doubt.
        if (tree.outdated !== null || ++said === mostSaid) return;
      }
      top = tree.next(top);
    }
  }

  /** The next check of the round. @returns whether there may be more */
  private goOn(writer: ChangeWriter): boolean {
    const { document, natives, tree } = this.setup;
    if (!this.isRunning) {
      if (!this.hasChanged) return false;
      this.hasChanged = false;
      this.isRunning = true;
      this.at = document;
    }
    // A page that replaces its rows all the time would never be gone through otherwise.
    if (this.at !== null && !this.isThere(this.at))
      this.at = this.behind(this.above.find((one) => this.isThere(one)) ?? null);
    const { at } = this;
    if (at === null || !this.isThere(at)) {
      this.isRunning = false;
      return false;
    }
    const run = natives.nodeType(at) === 9 ? null : this.digest.run(at, null);
    this.say(writer, run ?? this.digest.alone(at));
    if (tree.outdated !== null) return false;
    if (run === null) this.at = this.into(at) ?? this.behind(at);
    else this.at = this.digest.behind ?? this.behind(tree.above(at));
    this.isRunning = this.at !== null;
    return this.isRunning;
  }

  private isThere(node: Node): boolean {
    const { nodes, natives } = this.setup;
    return nodes.idOf(node) !== 0 && natives.isConnected(node);
  }

  private ancestorsOf(node: Node | null): Node[] {
    const ancestors: Node[] = [];
    for (
      let at = node === null ? null : this.setup.tree.above(node);
      at !== null;
      at = this.setup.tree.above(at)
    )
      ancestors.push(at);
    return ancestors;
  }

  /** What was not read whole is not said, and what is not ours to read. */
  private say(writer: ChangeWriter, check: Check): void {
    const { tree, nodes } = this.setup;
    const node = nodes.nodeOf(check.node);
    if (tree.outdated === null && node !== undefined && !tree.isForeign(node)) writer.check(check);
  }

  /** Something happened to the page that we did not see: viewers cannot have it either. */
  private missed(node: Node): void {
    this.setup.report('missed');
    this.readAgain(node, 'whole');
  }

  private into(node: Node): Node | null {
    const { tree } = this.setup;
    return tree.inner(node) ?? tree.first(node);
  }

  /** What comes behind a node and all below it. */
  private behind(node: Node | null): Node | null {
    const { tree, natives } = this.setup;
    for (let at = node; at !== null; ) {
      const type = natives.nodeType(at);
      const above: Node | null = tree.above(at);
      const isRoot = type === 9 || type === 11;
      const beside = !isRoot ? tree.next(at) : above === null ? null : tree.first(above);
      if (beside !== null) return beside;
      at = at === this.setup.document ? null : above;
    }
    return null;
  }
}

const isSame = (one: Doubt, other: Doubt): boolean =>
  one.node === other.node && one.count === other.count && one.want === other.want;
