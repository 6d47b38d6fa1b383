import type { Peer } from '../peer';

/** A connection for tests: what is sent stays unsent until it is flushed. */
export class PipePeer implements Peer {
  readonly sent: Uint8Array[] = [];
  closed: { code: number; reason: string } | null = null;
  unsentBytes = 0;
  private callbacks: (() => void)[] = [];

  /** @param quick whether the network takes everything at once */
  constructor(private readonly quick = false) {}

  send(bytes: Uint8Array): void {
    if (this.closed !== null) return;
    this.sent.push(bytes);
    if (!this.quick) this.unsentBytes += bytes.length;
  }

  whenFlushed(callback: () => void): void {
    if (this.quick) callback();
    else this.callbacks.push(callback);
  }

  close(code: number, reason: string): void {
    this.closed ??= { code, reason };
  }

  flush(): void {
    this.unsentBytes = 0;
    const callbacks = this.callbacks;
    this.callbacks = [];
    for (const callback of callbacks) callback();
  }

  /** The first byte of each frame. */
  values(): number[] {
    return this.sent.map((bytes) => bytes[0] as number);
  }
}
