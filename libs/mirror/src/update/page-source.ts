import {
  type Action,
  type Doubt,
  type Drawing,
  EpochTables,
  type PageStart,
  type Part,
  type PartKind,
  type Pointer,
} from '@alongside/protocol';
import { AssetCarrier } from '../assets/asset-carrier';
import { AssetLoader } from '../assets/asset-loader';
import { allAssets } from '../assets/asset-range';
import { perform } from '../control/perform';
import type { FrameStart, PointerOwnerName } from '../frames/frame-line';
import type { FramePorts } from '../frames/frame-ports';
import { createGuard, type Guard } from '../guard';
import { type ClosedRootOf, closedRootOf } from '../incorporator/closed-roots';
import { type Natives, takeNatives } from '../natives';
import type { Nodes } from '../nodes';
import { Privacy } from '../privacy/privacy';
import type { PagePorts } from './page-ports';
import { SourceEpoch } from './source-epoch';
import { SourceNodes } from './source-nodes';

type Realm = Window & typeof globalThis;

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;
/** So long without another error, and it was a single one. */
const calmMs = 60_000;

/** Where the page stands. */
export interface PageSurroundings {
  /** Absent: frames of other origins are boxes. */
  frames?: FramePorts;
  /** It stands in a frame of another origin, and is begun from there. */
  start?: FrameStart;
  /** Knows closed shadow roots that were attached before. */
  earlyRootOf?: ClosedRootOf;
}

/** A page as a source: finds its updates and part-updates, and does to it what another participant does. */
export class PageSource {
  readonly privacy: Privacy;
  private readonly natives: Natives;
  private readonly guard: Guard;
  private readonly carrier: AssetCarrier;
  private readonly loader: AssetLoader;
  private readonly noNodes: Nodes;
  private epoch: SourceEpoch | null = null;
  private failure = { waitMs: firstWaitMs, atMs: Number.NEGATIVE_INFINITY };
  private retry = 0;

  constructor(
    private readonly window: Realm,
    private readonly ports: PagePorts,
    private readonly around: PageSurroundings = {},
  ) {
    const natives = takeNatives(window);
    const shadowRoot = (host: Element) =>
      natives.shadowRoot(host) ?? around.earlyRootOf?.(host) ?? closedRootOf(host);
    this.natives = { ...natives, shadowRoot };
    this.guard = createGuard((detail, count) => ports.report({ problem: 'error', count, detail }));
    const isMasked = () => around.start?.isMasked ?? false;
    this.privacy = new Privacy(ports.policy, this.natives, window.document, isMasked);
    this.loader = new AssetLoader(this.natives, window.location.origin);
    this.carrier = new AssetCarrier(ports, this.loader, this.natives);
    this.noNodes = new SourceNodes(this.natives);
  }

  get document(): Document {
    return this.window.document;
  }

  /** Of the epoch that runs. */
  get nodes(): Nodes {
    return this.epoch?.nodes ?? this.noNodes;
  }

  /** Begins an epoch: the page is said from the start, and from then on what changes. */
  start(cause: PageStart['cause']): void {
    this.stop();
    for (const selector of this.privacy.refused) {
      this.ports.report({ problem: 'policy-selector', count: 1, detail: selector.slice(0, 500) });
    }
    const { window, ports, natives, guard, privacy, carrier, loader } = this;
    this.epoch = new SourceEpoch({
      window,
      ports,
      natives,
      guard,
      privacy,
      carrier,
      loader,
      tables: new EpochTables(),
      startAnew: () => this.start('replaced'),
      failed: () => this.startLater(),
      frames: this.around.frames ?? null,
      assets: this.around.start?.assets ?? allAssets,
    });
    this.guard(() => this.epoch?.start(cause))();
  }

  stop(): void {
    this.natives.clearTimeout(this.retry);
    this.epoch?.stop();
    this.epoch = null;
  }

  /** A page at which we fail each time is tried ever more seldom. */
  private startLater(): void {
    const now = this.window.performance.now();
    const { waitMs, atMs } = this.failure;
    const wait = now - atMs > 2 * waitMs + calmMs ? firstWaitMs : Math.min(2 * waitMs, longestWaitMs);
    this.failure = { waitMs: wait, atMs: now };
    this.stop();
    this.retry = this.natives.setTimeout(
      this.guard(() => this.start('replaced')),
      wait,
    );
  }

  /** Says at once what it was going to say with the next frame. */
  flush(): void {
    this.guard(() => this.epoch?.flush())();
  }

  /** Says at once of the whole page what viewers are to compare with. */
  check(): void {
    this.guard(() => this.epoch?.checkAll())();
  }

  /** A viewer does not have what the page's checks say. */
  doubt(doubt: Doubt): void {
    this.guard(() => this.epoch?.doubt(doubt))();
  }

  /** What another participant did to parts; never detected as the customer's own. */
  applyParts(parts: Part[]): void {
    this.guard(() => {
      const { epoch } = this;
      epoch?.parts.apply(epoch.hub?.router.applyParts(parts) ?? parts);
    })();
  }

  /** Says these parts in full, whatever was said of them before. */
  resendParts(parts: { node: number; kind: PartKind }[]): void {
    this.guard(() => {
      const { epoch } = this;
      epoch?.resend(epoch.hub?.router.resendParts(parts) ?? parts);
    })();
  }

  /** @returns whether it is over a frame of another origin, which shows it */
  showPointer(owner: PointerOwnerName, pointer: Pointer): boolean {
    return this.epoch?.hub?.router.showPointer(owner, pointer) ?? false;
  }

  /** @returns whether a frame of another origin shows it */
  showDrawing(participant: number, drawing: Drawing): boolean {
    return this.epoch?.hub?.router.showDrawing(participant, drawing) ?? false;
  }

  /** What frames of other origins may is another thing than it was. */
  renewGrants(): void {
    this.guard(() => this.epoch?.hub?.renewGrants())();
  }

  /** The customer's pointer is over this page itself. */
  pointerIsHere(): void {
    this.epoch?.hub?.pointerIsHere();
  }

  perform(action: Action): void {
    this.guard(() => {
      if (this.epoch?.hub?.router.perform(action) === true) return;
      perform(action, { nodes: this.nodes, privacy: this.privacy });
    })();
  }
}
