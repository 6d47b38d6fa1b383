/** One message as it would go out. */
export interface Message {
  bytes: Uint8Array<ArrayBuffer>;
  /** What is in it, without our own frame's header. */
  payloadBytes: number;
  /** The payload before any compression. */
  rawBytes: number;
  /** When it could go out, by `performance.now()`. */
  atMs: number;
}

/** Where what was said is built up again. */
export interface Viewer {
  /** How many pieces there are to show. */
  readonly pieces: number;
  show(piece: number): void;
  readonly document: Document;
  /** Throws unless it shows what is on the page. */
  expectSame(): void;
}

/** Somebody who watches a page. */
export interface Peer {
  /** Resolved when it has begun; what it says may come later. */
  start(): void | Promise<void>;
  /** How much was said so far, in any unit, and cheap to ask. */
  progress(): number;
  /** How much of it a viewer shows, in its pieces. */
  pieces(): number;
  messages(): Message[];
  /** Somebody more wants to see the page. */
  join?(): void | Promise<void>;
  /** What it costs to be seen by somebody more must have been worth it. */
  expectJoined?(): void | Promise<void>;
  /** Ends the watching. */
  stop(): void | Promise<void>;
  /** In a place of this document which `place` is. Null: it has none that runs here. */
  openViewer(place: HTMLElement): Promise<Viewer | null>;
  /** Throws when a viewer cannot tell. */
  check?(): void;
}

const quietMs = 120;
/** Longer than any page takes. */
const mostMs = 60_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Nothing was said for a while. */
async function quiet(peer: Peer): Promise<void> {
  for (let before = -1; before !== peer.progress(); ) {
    before = peer.progress();
    await pause(quietMs);
  }
}

function base64Of(bytes: Uint8Array): string {
  const chunk = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunk)
    binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(binary);
}

/** A place that no peer looks into, drawn over the page or not at all. */
function addPlace(isDrawn: boolean): HTMLElement {
  const place = document.createElement('alongside-root');
  place.style.cssText = isDrawn ? 'position:fixed;inset:0;z-index:9;background:#fff' : 'display:none';
  document.documentElement.append(place);
  return place;
}

/** Until what was changed is on the screen. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  });

/** A peer as the harness drives it. */
class Bench {
  private taken = 0;
  private shown = 0;
  private marked = 0;
  private viewer: Viewer | null = null;
  private running: Peer | null = null;

  constructor(private readonly open: () => Peer) {}

  private get peer(): Peer {
    if (this.running === null) throw new Error('the peer has not begun');
    return this.running;
  }

  /** Begins, and waits until the page is said. */
  async start(): Promise<void> {
    this.running = this.open();
    await this.peer.start();
    await this.quiet();
  }

  quiet(): Promise<void> {
    return quiet(this.peer);
  }

  /** What was said since the last time. */
  take() {
    const fresh = this.peer.messages().slice(this.taken);
    this.taken += fresh.length;
    return fresh.map(({ bytes, ...rest }) => ({ ...rest, base64: base64Of(bytes) }));
  }

  /** What is said from here on is shown apart from what was said before. */
  mark(): void {
    this.marked = this.peer.pieces();
  }

  async join(): Promise<void> {
    await this.peer.join?.();
    await this.quiet();
  }

  async expectJoined(): Promise<void> {
    await this.peer.expectJoined?.();
  }

  /** @returns whether there is one */
  async openViewer(isDrawn = false): Promise<boolean> {
    await this.peer.stop();
    this.viewer = await this.peer.openViewer(addPlace(isDrawn));
    return this.viewer !== null;
  }

  /** Up to the mark. */
  showMarked(): Promise<void> {
    return this.showUntil(this.marked);
  }

  showRest(): Promise<void> {
    return this.showUntil(Number.POSITIVE_INFINITY);
  }

  /** @returns milliseconds until the window was filled, and until all was drawn; each piece comes in a task of its own */
  async showAndPaint(): Promise<{ firstMs: number; allMs: number }> {
    const from = performance.now();
    let firstMs = 0;
    const isSeen = () => {
      const seen = this.viewer?.document.elementFromPoint(60, 300)?.localName;
      return seen !== undefined && seen !== 'body' && seen !== 'html';
    };
    const first = async () => {
      do {
        await painted();
        if (performance.now() - from > mostMs) throw new Error('what can be seen does not come');
      } while (!isSeen());
      firstMs = performance.now() - from;
    };
    const painting = first();
    while (this.viewer !== null && this.shown < this.viewer.pieces) {
      this.viewer.show(this.shown++);
      await pause(0);
    }
    await painting;
    await painted();
    return { firstMs, allMs: performance.now() - from };
  }

  /** Throws unless a viewer shows the page. Ends the watching. */
  async check(): Promise<void> {
    if (this.viewer === null) await this.openViewer();
    if (this.viewer !== null) await this.showRest();
    this.viewer?.expectSame();
    this.peer.check?.();
  }

  private async showUntil(end: number): Promise<void> {
    while (this.viewer !== null && this.shown < Math.min(end, this.viewer.pieces))
      this.viewer.show(this.shown++);
    // Sheets that are fetched.
    await pause(quietMs);
  }
}

declare global {
  interface Window {
    bench: Bench;
  }
}

/** Puts a peer at the harness's disposal; it is made when it has to begin, so that this counts too. */
export function offer(open: () => Peer): void {
  window.bench = new Bench(open);
}
