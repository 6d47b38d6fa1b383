import type { Peer } from './peer';

interface LaneSetup {
  peer: Peer;
  /** Above this many unsent bytes the lane is behind. */
  capBytes: number;
  /** A lane that was behind has drained: send what it missed. */
  refill: () => void;
}

/** One participant's way out: bounded, so that who cannot keep up costs nobody else anything. */
export class Lane {
  private behind = false;
  private closed = false;
  private readonly waiting = new Map<string, Uint8Array>();

  constructor(private readonly setup: LaneSetup) {}

  /** Whether state frames are held back until the peer has drained. */
  get isBehind(): boolean {
    return this.behind;
  }

  /** A state frame; not sent while the lane is behind, the refill brings it. */
  state(bytes: Uint8Array): void {
    if (this.behind || this.closed) return;
    this.setup.peer.send(bytes);
    if (this.setup.peer.unsentBytes > this.setup.capBytes) this.fallBehind();
  }

  /** Small, rare and needed: always sent. */
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

  close(): void {
    this.closed = true;
    this.waiting.clear();
  }

  private flushPresence(): void {
    for (const bytes of this.waiting.values()) if (!this.closed) this.setup.peer.send(bytes);
    this.waiting.clear();
  }

  private fallBehind(): void {
    this.behind = true;
    this.setup.peer.whenFlushed(() => {
      this.behind = false;
      if (!this.closed) this.setup.refill();
    });
  }
}
