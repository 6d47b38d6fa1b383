import type { Peer } from './peer';

interface LaneSetup {
  readonly peer: Peer;
  /** Above this many unsent bytes the lane falls behind. */
  readonly capBytes: number;
  /** The lane falls behind now; what is returned brings what it misses, and is called once the peer has drained. */
  readonly behind: () => () => void;
}

/** One participant's way out: bounded, so that who cannot keep up costs nobody else anything. */
export class Lane {
  private held = false;
  private closed = false;
  private readonly waiting = new Map<string, Uint8Array>();

  constructor(private readonly setup: LaneSetup) {}

  get isClosed(): boolean {
    return this.closed;
  }

  isOf(peer: Peer): boolean {
    return this.setup.peer === peer;
  }

  /** A state frame; not sent while the lane is held, what releases it brings it. */
  state(bytes: Uint8Array): void {
    if (this.held || this.closed) return;
    this.setup.peer.send(bytes);
    if (this.setup.peer.unsentBytes > this.setup.capBytes) this.fallBehind();
  }

  /** Rare and needed: always sent. */
  control(bytes: Uint8Array): void {
    if (!this.closed) this.setup.peer.send(bytes);
  }

  /** Only the latest one of a name counts: what waits is replaced. */
  presence(name: string, bytes: Uint8Array): void {
    if (this.closed) return;
    if (this.waiting.size === 0 && this.setup.peer.unsentBytes < this.setup.capBytes / 16) {
      this.setup.peer.send(bytes);
      return;
    }
    if (this.waiting.size === 0) this.setup.peer.whenFlushed(() => this.flushPresence());
    this.waiting.set(name, bytes);
  }

  /** Keeps state frames back until {@link release}. */
  hold(): void {
    this.held = true;
  }

  release(): void {
    this.held = false;
  }

  /** Says why and sends nothing more. */
  close(code: number, reason: string): void {
    if (!this.closed) this.setup.peer.close(code, reason);
    this.drop();
  }

  /** The connection is gone already. */
  drop(): void {
    this.closed = true;
    this.waiting.clear();
  }

  private flushPresence(): void {
    for (const bytes of this.waiting.values()) if (!this.closed) this.setup.peer.send(bytes);
    this.waiting.clear();
  }

  private fallBehind(): void {
    this.held = true;
    const refill = this.setup.behind();
    this.setup.peer.whenFlushed(() => {
      if (!this.closed) refill();
    });
  }
}
