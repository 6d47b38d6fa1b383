import { ChangeWriter, type EpochTables, limits, type Pointer } from '@alongside/protocol';
import type { AssetRange } from '../assets/asset-range';
import type { Guard } from '../guard';
import type { Natives } from '../natives';
import { type Privacy, type Zone, zone } from '../privacy/privacy';
import type { Budget } from '../update/budget';
import type { PagePorts } from '../update/page-ports';
import type { SourceNodes } from '../update/source-nodes';
import { ForeignFrame, type FrameHost } from './foreign-frame';
import { FrameBudget, SharedBudget } from './frame-budget';
import { FrameGrants } from './frame-grants';
import { FrameHellos, type FrameWindow } from './frame-hellos';
import { FrameLine } from './frame-line';
import { FramePlaces } from './frame-places';
import type { FramePorts } from './frame-ports';
import { FrameRouter } from './frame-router';
import { shareWord } from './frame-words';

export interface FrameHubSetup {
  natives: Natives;
  guard: Guard;
  nodes: SourceNodes;
  privacy: Privacy;
  ports: PagePorts;
  frames: FramePorts;
  tables: EpochTables;
  assets: AssetRange;
  nextSheet(): number;
  now(): number;
  /** There is something to write. */
  changed(): void;
  /** What stands for the frame is to be another thing. */
  readAgain(frame: Element): void;
}

/** A frame of another origin, as far as it has come. */
interface Seat {
  /** null: nobody has answered, and it is a box. */
  open: ForeignFrame | null;
  level: Zone;
}

/** So long a frame whose document went away keeps its look, and one that may still answer is not counted as lacking. */
const waitMs = 3000;
const pongMs = 1500;
/** Well before a grant runs out. */
const renewMs = 45_000;
/**
 * What a live document holds at most (`pageCaps`), and of it all frames of a page together: the rest is for the page itself. A
 * session whose live document is full ends.
 */
const maxNodes = 480_000;
const maxFrameCharacters = 32 << 20;
const maxFrameSheets = 10_000;
/** Numbers of nodes in an epoch that are left to the page itself. */
const ownNumbers = 500_000;
/** What writing may take of one task. */
const writeMs = 6;

/**
 * Frames of other origins in a source's page. One whose page carries the script, and is of the same site, reads itself and
 * is shown; any other is a box.
 */
export class FrameHub {
  readonly router: FrameRouter;
  private readonly hellos: FrameHellos;
  private readonly grants: FrameGrants;
  private readonly places: FramePlaces;
  private readonly seats = new Map<Element, Seat>();
  private readonly refused = new WeakSet<Element>();
  private readonly budgets = new WeakMap<Element, FrameBudget>();
  private readonly shared: SharedBudget;
  /** Out of the stream, perhaps to be read again. */
  private readonly lost = new Set<Element>();
  private readonly timers = new Set<number>();
  private readonly droppedSheets: number[] = [];
  private pointerFrom: ForeignFrame | null = null;
  private isRenewing = false;

  constructor(private readonly setup: FrameHubSetup) {
    const { natives, guard, privacy, frames, assets } = setup;
    this.shared = new SharedBudget(setup.now);
    this.places = new FramePlaces(assets);
    this.grants = new FrameGrants((origin) => frames.grant(origin), setup.now);
    this.router = new FrameRouter({ privacy, open: () => this.open() });
    this.hellos = new FrameHellos({
      natives,
      guard,
      grant: (origin) => this.grants.grant(origin),
      frames: () => this.seats.keys(),
      welcome: (frame, page) => this.welcome(frame, page),
    });
  }

  get isDone(): boolean {
    for (const [frame, open] of this.open()) if (open.isQueued && !this.lost.has(frame)) return false;
    return true;
  }

  /** Whether its page is shown, and no box. */
  isOpen(frame: Element): boolean {
    return this.seats.get(frame)?.open != null;
  }

  listen(document: Document): void {
    this.hellos.listen(document);
  }

  leave(document: Document): void {
    this.hellos.leave(document);
  }

  /** A frame of another origin is in the stream: as a box, or as itself. */
  entered(frame: Element): void {
    const { nodes, privacy } = this.setup;
    this.lost.delete(frame);
    const level = nodes.zoneOf(frame) ?? privacy.outermost();
    const seat = this.seats.get(frame);
    if (seat?.open != null) {
      seat.level = level;
      this.start(frame, seat, null);
      return;
    }
    this.seats.set(frame, { open: null, level });
    this.later(waitMs, () => this.countBox(frame));
    this.hellos.ask(frame);
  }

  gone(frame: Element): void {
    if (this.seats.has(frame)) this.lost.add(frame);
  }

  /** Its document has loaded: it may be another one, that says nothing. */
  loaded(frame: Element): void {
    const open = this.seats.get(frame)?.open;
    if (open == null) return;
    open.ping();
    this.later(pongMs, () => {
      if (!open.hasAnswered && this.seats.get(frame)?.open === open) this.drop(frame);
    });
  }

  /** Writes what frames have said, each change of theirs as one of this page. */
  write(budget: Budget): void {
    this.makeRoom();
    this.writeDropped();
    budget.begin(writeMs, Number.POSITIVE_INFINITY);
    for (const [frame, open] of this.open()) {
      if (!this.lost.has(frame)) open.write(() => budget.isSpent(0));
    }
  }

  /** Nothing waits to be read again: what is lost now is out of the page. */
  settle(): void {
    for (const frame of this.lost) {
      this.closeSeat(frame);
      this.seats.delete(frame);
      this.places.leave(frame);
    }
    this.lost.clear();
  }

  /** What frames may is another thing than it was, or soon over. */
  renewGrants(): void {
    this.grants.forget();
    for (const [, { origin, line }] of this.open()) {
      void this.grants.grant(origin).then((grant) => {
        if (grant !== null) line.toFrame('grant', grant);
      });
    }
  }

  /** The customer's pointer is over this page itself. */
  pointerIsHere(): void {
    this.pointerFrom = null;
  }

  stop(): void {
    this.hellos.stop();
    for (const timer of this.timers) this.setup.natives.clearTimeout(timer);
    this.timers.clear();
    for (const [, open] of this.open()) open.release();
    this.seats.clear();
  }

  private *open(): Generator<[Element, ForeignFrame]> {
    for (const [frame, { open }] of this.seats) if (open !== null) yield [frame, open];
  }

  private welcome(frame: Element, { window, origin, grant }: FrameWindow): void {
    const assets = this.refused.has(frame) ? null : this.places.take(frame);
    if (assets === null) return;
    const { guard } = this.setup;
    const { port1, port2 } = new MessageChannel();
    const foreign: ForeignFrame = new ForeignFrame({
      host: this.host,
      origin,
      budget: this.budgetOf(frame),
      line: new FrameLine(port1, guard),
      assets,
      ready: () => this.ready(frame, foreign),
      left: () => this.left(frame, foreign),
      refused: () => this.refuse(frame, foreign),
    });
    window.postMessage(shareWord + grant, origin, [port2]);
  }

  private ready(frame: Element, foreign: ForeignFrame): void {
    const seat = this.seats.get(frame);
    if (seat === undefined || seat.open === foreign) return;
    const before = seat.open;
    seat.open = foreign;
    this.renewLater();
    if (before === null) {
      this.setup.readAgain(frame);
    } else {
      this.places.noteUsed(frame, before.usedAssets);
      this.router.closed(before);
      this.start(frame, seat, before);
    }
    this.setup.changed();
  }

  private start(frame: Element, { open, level }: Seat, before: ForeignFrame | null): void {
    open?.start({
      frame: this.setup.nodes.idOf(frame),
      isMasked: level !== zone.plain,
      before: before?.release() ?? null,
    });
  }

  private left(frame: Element, foreign: ForeignFrame): void {
    this.later(waitMs, () => {
      if (this.seats.get(frame)?.open === foreign) this.drop(frame);
    });
  }

  private budgetOf(frame: Element): FrameBudget {
    const known = this.budgets.get(frame) ?? new FrameBudget(this.setup.now);
    this.budgets.set(frame, known);
    return known;
  }

  private hasRoom(): boolean {
    const { nodes } = this.setup;
    const sum = { nodes: nodes.size, characters: 0, sheets: 0 };
    for (const [, { size }] of this.open()) {
      sum.nodes += size.nodes;
      sum.characters += size.characters;
      sum.sheets += size.sheets;
    }
    return (
      sum.nodes <= maxNodes &&
      sum.characters <= maxFrameCharacters &&
      sum.sheets <= maxFrameSheets &&
      nodes.nextId <= limits.nodesPerEpoch - ownNumbers
    );
  }

  /** The page itself has grown: it comes first. */
  private makeRoom(): void {
    while (!this.hasRoom() && this.refuseLargest(({ size }) => size.nodes));
  }

  private mayForward(from: ForeignFrame): boolean {
    if (this.shared.mayForward()) return true;
    const refused = this.refuseLargest(({ budget }) => budget.forwarded);
    if (refused !== null) this.shared.without(refused.budget);
    return refused !== from;
  }

  private refuseLargest(sizeOf: (frame: ForeignFrame) => number): ForeignFrame | null {
    const [largest] = [...this.open()].sort(([, one], [, other]) => sizeOf(other) - sizeOf(one));
    if (largest === undefined) return null;
    this.refuse(...largest);
    return largest[1];
  }

  private refuse(frame: Element, foreign: ForeignFrame): void {
    if (!this.refused.has(frame))
      this.setup.ports.report({ problem: 'frame-refused', count: 1, detail: foreign.origin.slice(0, 200) });
    this.refused.add(frame);
    if (this.seats.get(frame)?.open === foreign) this.drop(frame);
    else foreign.release();
  }

  /** A box again. */
  private drop(frame: Element): void {
    this.closeSeat(frame);
    if (this.setup.nodes.idOf(frame) !== 0) this.setup.readAgain(frame);
    this.setup.changed();
  }

  private closeSeat(frame: Element): void {
    const seat = this.seats.get(frame);
    if (seat?.open == null) return;
    const { open } = seat;
    seat.open = null;
    this.places.noteUsed(frame, open.usedAssets);
    this.router.closed(open);
    for (const sheet of open.release()?.sheets.values() ?? []) this.droppedSheets.push(sheet);
  }

  private writeDropped(): void {
    if (this.droppedSheets.length === 0) return;
    const writer = new ChangeWriter(this.setup.tables);
    for (const sheet of this.droppedSheets.splice(0)) writer.dropSheet(sheet);
    this.setup.ports.change(writer.finish());
  }

  private renewLater(): void {
    if (this.isRenewing) return;
    this.isRenewing = true;
    this.later(renewMs, () => {
      this.isRenewing = false;
      if (this.open().next().done === true) return;
      this.renewGrants();
      this.renewLater();
    });
  }

  private countBox(frame: Element): void {
    if (this.seats.get(frame)?.open !== null || this.setup.nodes.idOf(frame) === 0) return;
    this.setup.ports.report({ problem: 'cross-origin-frame', count: 1, detail: '' });
  }

  private later(ms: number, act: () => void): void {
    const { natives, guard } = this.setup;
    const late = guard(() => {
      this.timers.delete(timer);
      act();
    });
    const timer = natives.setTimeout(late, ms);
    this.timers.add(timer);
  }

  private get host(): FrameHost {
    const { ports, tables, nodes, nextSheet, now, frames, changed } = this.setup;
    return {
      ports,
      tables,
      now,
      changed,
      nextSheet,
      nextNode: () => nodes.reserve(),
      check: () => frames.check(),
      pointer: (from, pointer) => this.pointed(from, pointer),
      hasRoom: () => this.hasRoom(),
      mayForward: (from) => this.mayForward(from),
    };
  }

  /** A frame's edge is crossed in both windows, and which of them says so first is chance. */
  private pointed(from: ForeignFrame, pointer: Pointer): void {
    const isAway = pointer.runs.length === 0;
    if (isAway && this.pointerFrom !== from) return;
    this.pointerFrom = isAway ? null : from;
    this.setup.frames.pointer(pointer);
  }
}
