import { type Action, EpochTables, type PageStart, type Part, type PartKind } from '@alongside/protocol';
import { AssetCarrier } from '../assets/asset-carrier';
import { AssetLoader } from '../assets/asset-loader';
import { perform } from '../control/perform';
import { createGuard, type Guard } from '../guard';
import { type Natives, takeNatives } from '../natives';
import type { Nodes } from '../nodes';
import { Privacy } from '../privacy/privacy';
import type { PagePorts } from './page-ports';
import { SourceEpoch } from './source-epoch';
import { SourceNodes } from './source-nodes';

type Realm = Window & typeof globalThis;

/** A page as a source: finds its updates and part-updates, and does to it what another participant does. */
export class PageSource {
  readonly privacy: Privacy;
  private readonly natives: Natives;
  private readonly guard: Guard;
  private readonly carrier: AssetCarrier;
  private readonly loader: AssetLoader;
  private readonly noNodes: Nodes;
  private epoch: SourceEpoch | null = null;

  constructor(
    private readonly window: Realm,
    private readonly ports: PagePorts,
  ) {
    this.natives = takeNatives(window);
    this.guard = createGuard((detail, count) => ports.report({ problem: 'error', count, detail }));
    this.privacy = new Privacy(ports.policy, this.natives, window.document);
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
    });
    this.guard(() => this.epoch?.start(cause))();
  }

  stop(): void {
    this.epoch?.stop();
    this.epoch = null;
  }

  /** Says at once what it was going to say with the next frame. */
  flush(): void {
    this.guard(() => this.epoch?.flush())();
  }

  /** What another participant did to parts; never detected as the customer's own. */
  applyParts(parts: Part[]): void {
    this.guard(() => this.epoch?.parts.apply(parts))();
  }

  /** Says these parts in full, whatever was said of them before. */
  resendParts(parts: { node: number; kind: PartKind }[]): void {
    this.guard(() => this.epoch?.resend(parts))();
  }

  perform(action: Action): void {
    this.guard(() => {
      perform(action, { nodes: this.nodes, privacy: this.privacy });
    })();
  }
}
