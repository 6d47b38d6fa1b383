import {
  ChangeWriter,
  type Doubt,
  type EpochTables,
  limits,
  type PageStart,
  type PartKind,
  partBatches,
} from '@alongside/protocol';
import type { AssetCarrier } from '../assets/asset-carrier';
import type { AssetLoader } from '../assets/asset-loader';
import { type AssetRange, ownAssets } from '../assets/asset-range';
import { isInlineCssUrl, PageAssets } from '../assets/page-assets';
import { FrameHub } from '../frames/frame-hub';
import type { FramePorts } from '../frames/frame-ports';
import type { Guard } from '../guard';
import { Incorporator } from '../incorporator/incorporator';
import type { Natives } from '../natives';
import type { PartPrivacy } from '../part/kind-of-part';
import { PartDetector } from '../part/part-detector';
import { PictureDetector } from '../picture/picture-detector';
import { decisionOf, type Privacy } from '../privacy/privacy';
import { privateUrl } from '../privacy/private-url';
import { SheetBook } from '../sheets/sheet-book';
import { AttributeReader } from './attribute-reader';
import { Budget } from './budget';
import { CheckClock } from './check-clock';
import { Detector } from './detector';
import { FlushClock } from './flush-clock';
import { isQuirks } from './frame-document';
import { LocationDetector, locationOf } from './location-detector';
import type { PagePorts } from './page-ports';
import { PlaceholderBoxes } from './placeholder-boxes';
import { PlainElements } from './plain-elements';
import { SourceChecks } from './source-checks';
import { SourceFrames } from './source-frames';
import { SourceNodes } from './source-nodes';
import { SourceShapes } from './source-shapes';
import { openSourceTree } from './source-tree';

/** Ids are not given twice; before an epoch has used up all that the wire has, the next one begins. */
const mostIds = 0.75 * limits.nodesPerEpoch;

type Realm = Window & typeof globalThis;

export interface SourceEpochSetup {
  window: Realm;
  ports: PagePorts;
  natives: Natives;
  guard: Guard;
  privacy: Privacy;
  carrier: AssetCarrier;
  loader: AssetLoader;
  tables: EpochTables;
  /** The page cannot be followed any more, or is another one in the same document: it is to be read anew. */
  startAnew(): void;
  /** So it is, after a moment, when an error of ours has lost a change. */
  failed(): void;
  frames: FramePorts | null;
  assets: AssetRange;
}

/** One document as it is shared, from its first byte to a stop. */
export class SourceEpoch {
  readonly nodes: SourceNodes;
  readonly parts: PartDetector;
  private readonly pictures: PictureDetector;
  private readonly boxes: PlaceholderBoxes;
  private readonly detector: Detector;
  private readonly incorporator: Incorporator;
  private readonly clock: FlushClock;
  private readonly location: LocationDetector;
  private readonly assets: PageAssets;
  private readonly checks: SourceChecks;
  private readonly checkClock: CheckClock;
  /** A document that is opened anew may come out in the other mode. */
  private wasQuirks = false;
  private readonly budget: Budget;
  readonly hub: FrameHub | null;
  private readonly problems = new Map<string, number>();

  constructor(private readonly setup: SourceEpochSetup) {
    const { window, natives, guard, privacy, carrier, ports, tables } = setup;
    const now = () => window.performance.now();
    const changed = () => this.clock.request(false);
    this.budget = new Budget(now);
    this.nodes = new SourceNodes(natives);
    const { nodes } = this;
    this.parts = new PartDetector({
      window,
      natives,
      nodes,
      privacy: this.partPrivacy(),
      guard,
      changed,
      idle: (act) => natives.idle(guard(act)),
    });
    this.boxes = new PlaceholderBoxes({
      window,
      guard,
      resized: (element) => {
        if (nodes.idOf(element) === 0 || this.hub?.isOpen(element)) return;
        this.detector.readAgain(element, 'whole');
        changed();
      },
    });
    this.pictures = new PictureDetector({
      window,
      natives,
      nodes,
      privacy,
      guard,
      now,
      send: (part) => {
        for (const batch of partBatches([part], () => this.reportOne('part-too-large'))) ports.parts(batch);
      },
      report: (problem) => ports.report({ problem, count: 1, detail: '' }),
    });
    const { parts, pictures } = this;
    this.assets = new PageAssets(
      natives,
      carrier,
      { settled: changed, failed: (images) => this.detector.imagesFailed(images) },
      ownAssets(setup.assets),
    );
    const { assets } = this;
    const sheets = new SheetBook({
      natives,
      nodes,
      assets,
      carrier,
      texts: this.sheetTexts(),
      changed,
      report: this.reportDetail,
      sayableUrl: (url) => privateUrl(url, ports.policy.allowedQuery),
    });
    const frames = new SourceFrames(natives, nodes);
    this.hub = this.openHub(sheets, changed);
    this.detector = new Detector({
      document: window.document,
      natives,
      nodes,
      privacy,
      assets,
      sheets,
      tables,
      parts,
      pictures,
      frames,
      hub: this.hub,
      attributes: new AttributeReader(natives, ports.policy, assets, privacy),
      plain: new PlainElements({
        natives,
        privacy,
        assets,
        policy: ports.policy,
        shapes: new SourceShapes(tables),
      }),
      budget: this.budget,
      boxes: this.boxes,
      incorporator: () => this.incorporator,
      report: this.reportOne,
    });
    this.checks = new SourceChecks({
      document: window.document,
      natives,
      nodes,
      tree: openSourceTree({
        natives,
        nodes,
        frames,
        privacy,
        policy: ports.policy,
        assets,
        isForeign: (node) => this.hub?.isOpen(node as Element) ?? false,
      }),
      now,
      readAgain: (node, reach) => this.detector.readAgain(node, reach),
      report: this.reportOne,
    });
    this.checkClock = new CheckClock({ natives, guard, check: () => this.check() });
    this.incorporator = new Incorporator({
      natives,
      guard,
      sheets,
      parts,
      records: (records) => this.records(records),
      loaded: (target) => {
        this.detector.loaded(target);
        changed();
      },
      shadowAttached: (host) => {
        this.detector.shadowAttached(host);
        changed();
      },
      slotsChanged: (host) => {
        this.detector.slotsChanged(host);
        changed();
      },
    });
    this.clock = new FlushClock({ window, natives, guard, flush: () => this.slice(), now });
    this.location = new LocationDetector(window, { policy: ports.policy, privacy, natives });
  }

  start(cause: PageStart['cause']): void {
    const { ports, guard } = this.setup;
    ports.page(this.pageStart(cause));
    this.location.start(() => this.clock.request(true), guard);
    this.slice();
  }

  stop(): void {
    this.clock.stop();
    this.checkClock.stop();
    this.location.stop();
    this.incorporator.stop();
    this.parts.stop();
    this.pictures.stop();
    this.boxes.stop();
    this.assets.close();
    this.hub?.stop();
  }

  /** What a viewer has otherwise, or a look at the whole page. */
  doubt(doubt: Doubt): void {
    this.checks.doubt(doubt);
    if (this.checks.areUrgent) this.clock.request(false);
    else this.checkClock.request();
  }

  /** Everything, however long it takes: somebody waits for it. */
  flush(): void {
    do this.slice();
    while (!this.isDone && !this.detector.isOverrun);
    this.parts.finish();
    this.sendParts();
  }

  /** One round of checks, however long it takes. */
  checkAll(): void {
    this.flush();
    this.checks.changed();
    while (this.detector.isDone && this.checks.areWanted && !this.checks.areUrgent) this.say();
  }

  resend(parts: { node: number; kind: PartKind }[]): void {
    this.parts.resend(parts);
    this.clock.request(false);
  }

  private records(records: MutationRecord[]): void {
    this.detector.records(records);
    this.clock.request(true);
  }

  private slice(): void {
    const { ports } = this.setup;
    const body = this.change();
    if (body !== null) {
      ports.change(body);
      this.checks.changed();
    }
    this.sendParts();
    this.writeFrames();
    const location = this.location.change();
    if (location !== null) ports.location(location);
    this.reportProblems();
    if (this.detector.isOverrun) this.overrun();
    else if (this.nodes.nextId > mostIds) this.setup.startAnew();
    else if (isQuirks(this.setup.window.document) !== this.wasQuirks) this.setup.startAnew();
    else if (!this.isDone) this.clock.continue();
    else if (this.checks.areUrgent) this.say();
    else if (this.checks.areWanted) this.checkClock.request();
  }

  /** What is lost by an error has its ids all the same, and nothing that follows would fit: the page is read anew. */
  private change(): Uint8Array | null {
    try {
      return this.detector.slice();
    } catch (error) {
      this.setup.failed();
      throw error;
    }
  }

  private overrun(): void {
    this.setup.ports.report({ problem: 'too-many-changes', count: 1, detail: '' });
    this.setup.startAnew();
  }

  private get isDone(): boolean {
    return this.detector.isDone && (this.hub?.isDone ?? true);
  }

  private writeFrames(): void {
    const { hub, budget } = this;
    if (hub === null) return;
    if (this.detector.isDone) hub.settle();
    hub.write(budget);
  }

  private openHub(sheets: SheetBook, changed: () => void): FrameHub | null {
    const { window, natives, guard, privacy, ports, tables, frames, assets } = this.setup;
    if (frames === null) return null;
    return new FrameHub({
      natives,
      guard,
      nodes: this.nodes,
      privacy,
      ports,
      frames,
      tables,
      assets,
      nextSheet: () => sheets.reserve(),
      now: () => window.performance.now(),
      changed,
      readAgain: (frame) => this.detector.readAgain(frame, 'whole'),
    });
  }

  private sendParts(): void {
    if (this.detector.isBehind) return;
    const tooLarge = () => this.reportOne('part-too-large');
    for (const batch of partBatches(this.parts.flush(), tooLarge)) this.setup.ports.parts(batch);
  }

  /** Of a node that was sent, what privacy said when it was: whatever says otherwise since has had it read anew (P7). */
  private partPrivacy(): PartPrivacy {
    const { privacy } = this.setup;
    return {
      decisionOf: (node) =>
        this.nodes.idOf(node) === 0
          ? privacy.decisionOf(node)
          : decisionOf(this.nodes.zoneOf(node) ?? privacy.outermost()),
      mayControl: (element) => privacy.mayControl(element),
    };
  }

  private check(): void {
    this.parts.lookAgain();
    this.slice();
    if (this.detector.isDone && this.checks.areWanted) this.say();
  }

  /** Viewers have everything that is on the page: what they have is compared. */
  private say(): void {
    const writer = new ChangeWriter(this.setup.tables);
    this.checks.write(writer);
    if (!writer.isEmpty) this.setup.ports.change(writer.finish());
    if (this.checks.areUrgent) this.clock.request(false);
    else if (this.checks.areWanted) this.checkClock.request();
  }

  private readonly reportOne = (problem: string): void => {
    this.problems.set(problem, (this.problems.get(problem) ?? 0) + 1);
  };

  private reportProblems(): void {
    for (const [problem, count] of this.problems) this.setup.ports.report({ problem, count, detail: '' });
    this.problems.clear();
  }

  private readonly reportDetail = (problem: string, detail: string): void => {
    this.setup.ports.report({ problem, count: 1, detail: detail.slice(0, 500) });
  };

  private pageStart(cause: PageStart['cause']): PageStart {
    const { window, ports, privacy, natives } = this.setup;
    this.wasQuirks = isQuirks(window.document);
    const prefers = (query: string) => window.matchMedia(`(prefers-${query})`).matches;
    return {
      ...locationOf(window, { policy: ports.policy, privacy, natives }),
      cause,
      width: window.innerWidth,
      height: window.innerHeight,
      pixelRatio: Math.round(window.devicePixelRatio * 100),
      colorScheme: prefers('color-scheme: dark') ? 'dark' : 'light',
      reducedMotion: prefers('reduced-motion: reduce') ? 'reduce' : 'no-preference',
      quirks: this.wasQuirks ? 'yes' : 'no',
    };
  }

  private sheetTexts() {
    const { loader } = this.setup;
    return {
      keepsUrl: isInlineCssUrl,
      async load(url: string): Promise<string | null> {
        const loaded = await loader.load(url);
        return 'failure' in loaded || loaded.mediaType !== 'text/css'
          ? null
          : new TextDecoder().decode(loaded.bytes);
      },
    };
  }
}
