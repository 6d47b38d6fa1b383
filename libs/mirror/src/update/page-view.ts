import {
  type Doubt,
  EpochTables,
  type PageLocation,
  type PageStart,
  type Part,
  type PartKind,
  type Report,
  readChange,
  readContinuation,
  readSnapshot,
} from '@alongside/protocol';
import { type Natives, takeNatives } from '../natives';
import type { Nodes } from '../nodes';
import { PartUpdater } from '../part/part-updater';
import { type Preferences, preferencesPart, usualPreferences } from '../part/preferences';
import { Build } from './build';
import { keepQuiet } from './keep-quiet';
import { OptionList, type Overlay } from './option-list';
import { measureScrollbar, scrollbarSheetText } from './scrollbar-style';
import type { Stage } from './stage';
import { Updater } from './updater';
import { ViewAssets } from './view-assets';
import { ViewChecks } from './view-checks';
import { ViewFrames } from './view-frames';
import { ViewNodes } from './view-nodes';
import { ViewSheets } from './view-sheets';
import { ZoomFrame } from './zoom-frame';

export interface PageViewPorts {
  /** Where the store serves an asset. */
  assetUrl(hash: string): string;
  report(report: Report): void;
  /** What is shown differs from what the source says of its page. Absent: there is nobody to ask. */
  doubt?(doubt: Omit<Doubt, 'epoch'>): void;
  /** Takes what a browser draws outside of the page: it is never part of what is mirrored. */
  overlay?: Overlay;
  /** Fetches a stored sheet; from a test's own store, say. */
  fetchText?(url: string): Promise<string>;
}

/** What the layout does not allow yet is tried again so soon, and ever more seldom. */
const firstRetryMs = 250;
const longestRetryMs = 4000;

/** A page of somebody else on a stage, in a live session and in a replay alike. */
export class PageView {
  readonly nodes: Nodes;
  page: PageStart | null = null;
  /** Called behind every change that shows. */
  onChange: () => void = () => {};
  /** Called when the customer's tab goes into the background or comes back. */
  onVisibility: (isHidden: boolean) => void = () => {};
  private preferences = usualPreferences;
  private readonly options: OptionList | null;
  private readonly zoom: ZoomFrame | null;
  private readonly natives: Natives;
  private readonly viewNodes: ViewNodes;
  private readonly build: Build;
  private readonly sheets: ViewSheets;
  private readonly assets: ViewAssets;
  private readonly frames: ViewFrames;
  private readonly checks: ViewChecks;
  private readonly updater: Updater;
  private readonly partUpdater: PartUpdater;
  private tables = new EpochTables();
  private isRetryDue = false;
  private retryTimer: number | null = null;
  private isClosed = false;
  private retryAfterMs = firstRetryMs;
  /** Pixels; measured when it is needed. */
  private ownScrollbar: number | undefined;
  private readonly failedKinds = new Set<PartKind>();
  private readonly report: PageViewPorts['report'];
  /** Of which attributes or options have changed: a browser may give them another state for that than the source's has. */
  private readonly fields = new Set<Node>();

  constructor(
    readonly stage: Stage,
    ports: PageViewPorts,
  ) {
    const window = stage.iframe.ownerDocument.defaultView as Window & typeof globalThis;
    const natives = takeNatives(window);
    this.natives = natives;
    this.report = ports.report;
    this.options = ports.overlay === undefined ? null : new OptionList(ports.overlay);
    this.zoom = ports.overlay === undefined ? null : new ZoomFrame(ports.overlay, () => this.viewport);
    this.viewNodes = new ViewNodes(natives);
    this.nodes = this.viewNodes;
    this.assets = new ViewAssets(ports.assetUrl);
    this.build = new Build(window.document, natives, this.assets);
    this.sheets = new ViewSheets(natives, this.viewNodes, {
      addressFor: this.assets.addressFor,
      addressOfHash: (hash) => this.assets.addressOfHash(hash),
      fetchText: ports.fetchText ?? fetchText,
      report: (problem, detail) => ports.report({ problem, count: 1, detail }),
      changed: () => this.settle(),
    });
    this.frames = new ViewFrames(natives, this.viewNodes, (document) => this.documentAdded(document));
    const { viewNodes: nodes, build, frames, sheets, assets } = this;
    const { adaptions } = build;
    this.checks = new ViewChecks({
      natives,
      nodes,
      adaptions,
      build,
      restore: (field) => this.partUpdater.restore(field),
      report: (report) => ports.report(report),
      doubt: ports.doubt === undefined ? undefined : (doubt) => ports.doubt?.(doubt),
      now: () => window.performance.now(),
    });
    const { checks } = this;
    const changed = (node: Node) => {
      const field = fieldAround(node, natives);
      if (field !== null) this.fields.add(field);
    };
    this.updater = new Updater({ stage, natives, nodes, build, frames, sheets, assets, checks, changed });
    this.partUpdater = this.openParts();
  }

  /** What is known of parts, for a tracker of control. */
  get known(): PartUpdater['known'] {
    return this.partUpdater.known;
  }

  get document(): Document {
    return this.stage.document;
  }

  get viewport(): { width: number; height: number } {
    const { width, height } = this.stage;
    return { width, height };
  }

  begin(page: PageStart): void {
    this.tables = new EpochTables();
    this.show(page);
  }

  /** @throws DecodeError, UnknownNodeError: ask for a catch-up */
  change(body: Uint8Array): void {
    this.updater.reset();
    this.checks.begin();
    readChange(body, this.tables, this.updater);
    this.settle();
  }

  /** @throws DecodeError, UnknownNodeError */
  snapshot(body: Uint8Array): void {
    this.tables = new EpochTables();
    this.updater.reset();
    readSnapshot(body, this.tables, { begin: (page) => this.show(page), sink: this.updater });
    this.settle();
  }

  /** What did not fit into the snapshot's frame. @throws DecodeError, UnknownNodeError */
  continuation(body: Uint8Array): void {
    this.updater.reset();
    readContinuation(body, this.tables, this.updater);
    this.settle();
  }

  location(location: PageLocation): void {
    if (this.page !== null) this.page = { ...this.page, ...location };
  }

  /** @returns the parts that did not fit what is shown (rule R3) */
  parts(parts: Part[]): Part[] {
    const misfits = this.partUpdater.apply(parts);
    this.moved();
    return misfits;
  }

  private show(page: PageStart): void {
    this.page = page;
    this.viewNodes.clear();
    this.assets.clear();
    this.sheets.clear();
    this.frames.clear();
    this.checks.clear();
    this.failedKinds.clear();
    this.updater.reset();
    this.fields.clear();
    const { colorScheme, reducedMotion } = page;
    this.preferences = { ...usualPreferences, colorScheme, reducedMotion };
    this.build.preferences = this.preferences;
    this.sheets.prefer(this.preferences);
    this.options?.clear();
    this.zoom?.clear();
    this.onVisibility(false);
    this.stage.reset(page);
    this.partUpdater.begin(this.stage.document);
    this.documentAdded(this.stage.document);
  }

  /** Where the store has the page's icon; null: it has none, or not yet. */
  get favicon(): string | null {
    const links = Document.prototype.querySelectorAll.call(this.document, 'link[rel~=icon i]');
    for (const link of [...links].reverse()) {
      const asset = /^asset:(\d{1,9})$/.exec(this.natives.getAttribute(link, 'alongside-href') ?? '');
      const address = asset === null ? null : this.assets.addressFor(Number(asset[1]));
      if (address !== null) return address;
    }
    return null;
  }

  /** They have changed while the page is shown. */
  private prefer(preferences: Preferences): void {
    if (preferencesPart.isSame(this.preferences, preferences)) return;
    this.preferences = preferences;
    this.build.preferences = preferences;
    this.build.adaptSchemes(this.stage.document);
    this.stage.prefer(preferences.colorScheme);
    this.sheets.prefer(preferences);
    this.sheets.settle();
  }

  private documentAdded(document: Document): void {
    // It may stay the same node, but nothing of it does.
    this.partUpdater.forget(document);
    keepQuiet(document);
    this.sheets.rootAdded(document);
  }

  /** What lies over the page is to be where it belongs: the page has changed, or the scale of the stage. */
  moved(): void {
    this.options?.place();
    this.zoom?.place();
  }

  /** Another view takes the stage. */
  close(): void {
    this.isClosed = true;
    if (this.retryTimer !== null) this.natives.clearTimeout(this.retryTimer);
    // Nothing of it is brought back on what the next view shows there.
    this.partUpdater.stop();
    this.options?.clear();
    this.zoom?.clear();
  }

  private settle(): void {
    this.sheets.settle();
    for (const field of this.fields) this.partUpdater.restore(field);
    this.fields.clear();
    this.retryParts();
    this.moved();
    this.onChange();
  }

  /** Once a frame at most: it takes a layout, which many changes may share. */
  private retryParts(): void {
    if (this.isRetryDue || !this.partUpdater.isWaiting) return;
    this.isRetryDue = true;
    this.retryAfterMs = firstRetryMs;
    this.natives.requestAnimationFrame(() => {
      this.isRetryDue = false;
      if (!this.isClosed) this.partUpdater.retry();
    });
  }

  /** A layout follows from more than changes: images and fonts come when they come. */
  private retryLater(): void {
    if (this.isClosed) return;
    this.retryTimer ??= this.natives.setTimeout(() => {
      this.retryTimer = null;
      this.retryAfterMs = Math.min(2 * this.retryAfterMs, longestRetryMs);
      this.partUpdater.retry();
      if (this.retryTimer === null) this.retryAfterMs = firstRetryMs;
    }, this.retryAfterMs);
  }

  private giveScrollbars(pixels: number | null): void {
    this.ownScrollbar ??= measureScrollbar(this.stage.iframe.ownerDocument);
    this.sheets.style(scrollbarSheetText(pixels, this.ownScrollbar));
  }

  /** Once of each kind and page: a part may fail with every update. */
  private partFailed(kind: PartKind, error: unknown): void {
    if (this.failedKinds.has(kind)) return;
    this.failedKinds.add(kind);
    const detail = `${kind}: ${error instanceof Error ? error.name : 'not an error'}`;
    this.report({ problem: 'part-failed', count: 1, detail });
  }

  private openParts(): PartUpdater {
    const { nodes, stage, natives } = this;
    return new PartUpdater({
      nodes,
      natives,
      resize: (width, height) => stage.resize(width, height),
      prefer: (preferences) => this.prefer(preferences),
      showOptions: (select, isOpen) => this.options?.show(select, isOpen),
      hide: (isHidden) => this.onVisibility(isHidden),
      zoom: (area) => this.zoom?.show(area),
      giveScrollbars: (pixels) => this.giveScrollbars(pixels),
      hasNoRoom: () => this.retryLater(),
      failed: (kind, error) => this.partFailed(kind, error),
    });
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.text();
}

const fieldNames = new Set(['input', 'textarea', 'select']);

/** The field that a node is or whose options it is among. */
function fieldAround(node: Node, natives: Natives): Node | null {
  for (let at: Node | null = node; at !== null && natives.nodeType(at) === 1; at = natives.parentNode(at)) {
    if (fieldNames.has(natives.localName(at as Element))) return at;
  }
  return null;
}
