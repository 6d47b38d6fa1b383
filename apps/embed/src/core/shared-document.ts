import { PageSource } from '@alongside/mirror';
import { FrameCheck, type OpenPage, type PagePorts, type SharedPage } from '@alongside/participant';
import { type PageNodes, type PointerOwner, PointerTracker } from '@alongside/pointer';
import type { Drawing, Pointer } from '@alongside/protocol';
import { askGrant } from '../framed-page/site-permit';
import type { Guard } from '../loader/guard';
import type { ScriptPlace } from '../loader/script-place';
import type { SharedWindow } from '../shared-window';

interface DocumentSetup {
  guard: Guard;
  shared: SharedWindow;
  site: Pick<ScriptPlace, 'siteKey' | 'relayUrl'>;
  /** Shows the gateway that this page is the session's. */
  sessionKey: () => string;
  sendPointer: (pointer: Pointer) => void;
}

/** The page as it is shared: the mirror's detectors over the document that stands there, and the customer's own pointer. */
export class SharedDocument {
  private source: PageSource | null = null;
  /** A frame shows another one after each page load. */
  private document: Document | null = null;
  private tracker: PointerTracker | null = null;

  constructor(private readonly setup: DocumentSetup) {}

  /** The nodes others can name; none before the page is shared. */
  get nodes(): PageNodes | undefined {
    return this.source?.nodes;
  }

  /** For a source session. */
  readonly open: OpenPage = (ports): SharedPage => {
    return {
      start: (cause) => {
        // The one that comes is told of when it is there.
        if (this.setup.shared.isWaiting) return;
        const source = this.sourceFor(ports);
        source.start(cause);
        this.trackPointer(source);
      },
      stop: () => this.stop(),
      flush: () => this.source?.flush(),
      applyParts: (parts) => this.source?.applyParts(parts),
      resendParts: (parts) => this.source?.resendParts(parts),
      perform: (action) => this.source?.perform(action),
      doubt: (doubt) => this.source?.doubt(doubt),
    };
  };

  /** The document is about to go, or has gone: nothing of it is touched any more. */
  leave(): void {
    this.stop();
    this.source = null;
    this.document = null;
  }

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

  private stop(): void {
    const { tracker, source } = this;
    this.tracker = null;
    for (const part of [tracker, source]) {
      try {
        part?.stop();
      } catch {
        // The window is another origin's by now, and takes no word from us: what ran in its document has ended with it.
      }
    }
  }

  private sourceFor(ports: PagePorts): PageSource {
    const { shared, site, sessionKey, sendPointer } = this.setup;
    const { now } = shared;
    if (now.document !== this.document) this.leave();
    if (this.source !== null) return this.source;
    this.document = now.document;
    this.source = new PageSource(now, ports, {
      earlyRootOf: shared.closedRootOf,
      // What is out of reach was said not to be seen.
      ...(!shared.isOutOfReach && {
        frames: {
          grant: (origin: string) => askGrant(site, origin, sessionKey()),
          check: () => new FrameCheck(),
          pointer: sendPointer,
        },
      }),
    });
    return this.source;
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
    this.tracker.install(source.document);
  }
}
