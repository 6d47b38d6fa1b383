import { type ClosedRootOf, PageSource } from '@alongside/mirror';
import { FrameCheck, type OpenPage, type SharedPage } from '@alongside/participant';
import { type PageNodes, type PointerOwner, PointerTracker } from '@alongside/pointer';
import type { Drawing, Pointer } from '@alongside/protocol';
import { askGrant } from '../frame-mode/site-permit';
import type { Guard } from '../loader/guard';
import type { ScriptPlace } from '../loader/script-place';

interface DocumentSetup {
  guard: Guard;
  closedRootOf: ClosedRootOf;
  site: Pick<ScriptPlace, 'siteKey' | 'relayUrl'>;
  /** Shows the gateway that this page is the session's. */
  sessionKey: () => string;
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
    const { closedRootOf, site, sessionKey, sendPointer } = this.setup;
    const source = new PageSource(window, ports, {
      earlyRootOf: closedRootOf,
      frames: {
        grant: (origin) => askGrant(site, origin, sessionKey()),
        check: () => new FrameCheck(),
        pointer: sendPointer,
      },
    });
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
      doubt: (doubt) => source.doubt(doubt),
    };
  };

  /** @returns whether a frame of another origin shows it */
  showPointer(owner: PointerOwner, pointer: Pointer): boolean {
    return this.source?.showPointer(owner, pointer) ?? false;
  }

  /** @returns whether a frame of another origin shows it */
  showDrawing(participant: number, drawing: Drawing): boolean {
    return this.source?.showDrawing(participant, drawing) ?? false;
  }

  /** The customer has agreed to something else than before. */
  consentsChanged(): void {
    this.source?.renewGrants();
  }

  private trackPointer(source: PageSource): void {
    this.tracker?.stop();
    this.tracker = new PointerTracker({
      nodes: source.nodes,
      send: (pointer) => {
        source.pointerIsHere();
        this.setup.sendPointer(pointer);
      },
      guard: this.setup.guard.wrap,
    });
    this.tracker.install(document);
  }
}
