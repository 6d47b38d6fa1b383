import {
  EpochTables,
  type PageLocation,
  type PageStart,
  type Part,
  type Report,
  readChange,
  readContinuation,
  readSnapshot,
} from '@alongside/protocol';
import { takeNatives } from '../natives';
import type { Nodes } from '../nodes';
import { PartUpdater } from '../part/part-updater';
import { Build } from './build';
import { keepQuiet } from './keep-quiet';
import type { Stage } from './stage';
import { Updater } from './updater';
import { ViewAssets } from './view-assets';
import { ViewFrames } from './view-frames';
import { ViewNodes } from './view-nodes';
import { ViewSheets } from './view-sheets';

export interface PageViewPorts {
  /** Where the store serves an asset. */
  assetUrl(hash: string): string;
  report(report: Report): void;
  /** Fetches a stored sheet; from a test's own store, say. */
  fetchText?(url: string): Promise<string>;
}

/** A page of somebody else on a stage, in a live session and in a replay alike. */
export class PageView {
  readonly nodes: Nodes;
  page: PageStart | null = null;
  /** Called behind every change that shows. */
  onChange: () => void = () => {};
  private readonly viewNodes: ViewNodes;
  private readonly build: Build;
  private readonly sheets: ViewSheets;
  private readonly assets: ViewAssets;
  private readonly frames: ViewFrames;
  private readonly updater: Updater;
  private readonly partUpdater: PartUpdater;
  private tables = new EpochTables();

  constructor(
    readonly stage: Stage,
    ports: PageViewPorts,
  ) {
    const window = stage.iframe.ownerDocument.defaultView as Window & typeof globalThis;
    const natives = takeNatives(window);
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
    this.updater = new Updater({ stage, natives, nodes, build, frames, sheets, assets });
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
    return this.partUpdater.apply(parts);
  }

  private show(page: PageStart): void {
    this.page = page;
    this.viewNodes.clear();
    this.assets.clear();
    this.sheets.clear();
    this.frames.clear();
    this.updater.reset();
    const { colorScheme, reducedMotion } = page;
    this.build.preferences = { colorScheme, reducedMotion };
    this.sheets.preferences = { colorScheme, reducedMotion };
    this.stage.reset(page);
    // The document stays the same node, but nothing of it does.
    this.partUpdater.known.forget(this.stage.document);
    this.documentAdded(this.stage.document);
  }

  private documentAdded(document: Document): void {
    keepQuiet(document);
    this.sheets.rootAdded(document);
  }

  private settle(): void {
    this.sheets.settle();
    this.partUpdater.retry();
    this.onChange();
  }

  private openParts(): PartUpdater {
    const { nodes, stage } = this;
    return new PartUpdater({ nodes, resize: (width, height) => stage.resize(width, height) });
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.text();
}
