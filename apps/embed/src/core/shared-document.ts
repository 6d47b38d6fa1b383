import { PageSource } from '@alongside/mirror';
import type { OpenPage, SharedPage } from '@alongside/participant';
import { type PageNodes, PointerTracker } from '@alongside/pointer';
import type { Pointer } from '@alongside/protocol';
import type { Guard } from '../loader/guard';

interface DocumentSetup {
  guard: Guard;
  sendPointer: (pointer: Pointer) => void;
}

/** This window's page as it is shared: the mirror's detectors, and the customer's own pointer. */
export class SharedDocument {
  private source: PageSource | null = null;
  private tracker: PointerTracker | null = null;

  constructor(private readonly setup: DocumentSetup) {}

  /** The nodes others can name; none before the page is shared. */
  get nodes(): PageNodes | undefined {
    return this.source?.nodes;
  }

  /** For a source session. */
  readonly open: OpenPage = (ports): SharedPage => {
    const source = new PageSource(window, ports);
    this.source = source;
    return {
      start: (cause) => {
        source.start(cause);
        this.trackPointer(source);
      },
      stop: () => {
        this.tracker?.stop();
        this.tracker = null;
        source.stop();
      },
      flush: () => source.flush(),
      applyParts: (parts) => source.applyParts(parts),
      resendParts: (parts) => source.resendParts(parts),
      perform: (action) => source.perform(action),
    };
  };

  private trackPointer(source: PageSource): void {
    this.tracker?.stop();
    this.tracker = new PointerTracker({
      nodes: source.nodes,
      send: this.setup.sendPointer,
      guard: this.setup.guard.wrap,
    });
    this.tracker.install(document);
  }
}
