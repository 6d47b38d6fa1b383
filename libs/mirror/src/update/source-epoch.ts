import type { EpochTables, PageStart, PartKind } from '@alongside/protocol';
import type { AssetCarrier } from '../assets/asset-carrier';
import type { AssetLoader } from '../assets/asset-loader';
import { isInlineCssUrl, PageAssets } from '../assets/page-assets';
import type { Guard } from '../guard';
import { Incorporator } from '../incorporator/incorporator';
import type { Natives } from '../natives';
import { PartDetector } from '../part/part-detector';
import type { Privacy } from '../privacy/privacy';
import { privateUrl } from '../privacy/private-url';
import { SheetBook } from '../sheets/sheet-book';
import { AttributeReader } from './attribute-reader';
import { Budget } from './budget';
import { Detector } from './detector';
import { FlushClock } from './flush-clock';
import { LocationDetector, locationOf } from './location-detector';
import type { PagePorts } from './page-ports';
import { SourceFrames } from './source-frames';
import { SourceNodes } from './source-nodes';

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
}

/** One document as it is shared, from its first byte to a stop. */
export class SourceEpoch {
  readonly nodes: SourceNodes;
  readonly parts: PartDetector;
  private readonly detector: Detector;
  private readonly incorporator: Incorporator;
  private readonly clock: FlushClock;
  private readonly location: LocationDetector;
  private readonly assets: PageAssets;
  private readonly problems = new Map<string, number>();

  constructor(private readonly setup: SourceEpochSetup) {
    const { window, natives, guard, privacy, carrier, ports, tables } = setup;
    const now = () => window.performance.now();
    const changed = () => this.clock.request(false);
    this.nodes = new SourceNodes(natives);
    const { nodes } = this;
    this.parts = new PartDetector({ window, nodes, privacy, guard, changed });
    const { parts } = this;
    this.assets = new PageAssets(natives, carrier, {
      settled: changed,
      failed: (images) => this.detector.imagesFailed(images),
    });
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
    this.detector = new Detector({
      document: window.document,
      natives,
      nodes,
      privacy,
      assets,
      sheets,
      tables,
      parts,
      frames: new SourceFrames(natives, nodes),
      attributes: new AttributeReader(natives, ports.policy, assets, privacy),
      budget: new Budget(now),
      incorporator: () => this.incorporator,
      report: (problem) => this.problems.set(problem, (this.problems.get(problem) ?? 0) + 1),
    });
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
    });
    this.clock = new FlushClock({ window, natives, guard, flush: () => this.slice(), now });
    this.location = new LocationDetector(window, ports.policy);
  }

  start(cause: PageStart['cause']): void {
    const { ports, guard } = this.setup;
    ports.page(this.pageStart(cause));
    this.location.start(() => this.clock.request(true), guard);
    this.slice();
  }

  stop(): void {
    this.clock.stop();
    this.location.stop();
    this.incorporator.stop();
    this.parts.stop();
    this.assets.close();
  }

  /** Everything, however long it takes: somebody waits for it. */
  flush(): void {
    do this.slice();
    while (!this.detector.isDone);
  }

  resend(parts: { node: number; kind: PartKind }[]): void {
    this.parts.resend(parts);
    this.clock.request(false);
  }

  private records(records: MutationRecord[]): void {
    this.detector.fold.add(records);
    for (const { target } of records) this.parts.mutated(target);
    this.clock.request(true);
  }

  private slice(): void {
    const { ports } = this.setup;
    const body = this.detector.slice();
    if (body !== null) ports.change(body);
    const parts = this.parts.flush();
    if (parts.length > 0) ports.parts(parts);
    const location = this.location.change();
    if (location !== null) ports.location(location);
    this.reportProblems();
    if (!this.detector.isDone) this.clock.continue();
  }

  private reportProblems(): void {
    for (const [problem, count] of this.problems) this.setup.ports.report({ problem, count, detail: '' });
    this.problems.clear();
  }

  private readonly reportDetail = (problem: string, detail: string): void => {
    this.setup.ports.report({ problem, count: 1, detail: detail.slice(0, 500) });
  };

  private pageStart(cause: PageStart['cause']): PageStart {
    const { window, ports } = this.setup;
    const prefers = (query: string) => window.matchMedia(`(prefers-${query})`).matches;
    return {
      ...locationOf(window, ports.policy),
      cause,
      width: window.innerWidth,
      height: window.innerHeight,
      pixelRatio: Math.round(window.devicePixelRatio * 100),
      colorScheme: prefers('color-scheme: dark') ? 'dark' : 'light',
      reducedMotion: prefers('reduced-motion: reduce') ? 'reduce' : 'no-preference',
      quirks: window.document.compatMode === 'BackCompat' ? 'yes' : 'no',
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
