import type { Duplex } from 'node:stream';
import type { CloseName } from '@alongside/protocol';
import { WebSocket } from 'ws';
import { type BrowserConnection, type Caller, closingOf, shortened } from './browser-connection';

/** Whoever reads on after all gets the code; then it is cut off. */
const drainMs = 5000;
/** So long somebody may be further behind than the cap: what a large page comes to is sent all at once. */
const behindMs = 5000;
/** Further behind than so many times the cap nobody may be, however short. */
const mostAtOnce = 4;

/** A browser's connection to this gateway. */
export class RelayConnection implements BrowserConnection {
  private isCorked = false;
  private behindSince: number | null = null;

  /**
   * @param stream what the socket writes to
   * @param mostUnsentBytes whoever asks on without reading what it is answered is closed when it stays above it
   */
  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
    readonly caller: Caller,
    private readonly mostUnsentBytes: number,
  ) {}

  /** @param taken called when the network has taken it */
  send(bytes: Uint8Array, taken?: () => void): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.staysBehind()) {
      this.closeBy('too-slow');
      setTimeout(() => this.socket.terminate(), drainMs).unref();
      return;
    }
    this.cork();
    this.socket.send(bytes, { binary: true }, taken);
  }

  get unsentBytes(): number {
    return this.socket.bufferedAmount;
  }

  /** A ping goes out behind everything sent so far. */
  whenFlushed(callback: () => void): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.ping(undefined, undefined, (error?: Error) => {
      if (!error) callback();
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  close(code: number, reason: string): void {
    this.socket.close(code, shortened(reason));
  }

  closeBy(name: CloseName, why?: string): void {
    const { code, reason } = closingOf(name, why);
    this.socket.close(code, reason);
  }

  private staysBehind(): boolean {
    const { bufferedAmount } = this.socket;
    if (bufferedAmount <= this.mostUnsentBytes) {
      this.behindSince = null;
      return false;
    }
    this.behindSince ??= performance.now();
    const isLong = performance.now() - this.behindSince > behindMs;
    return isLong || bufferedAmount > this.mostUnsentBytes * mostAtOnce;
  }

  /** What one piece of the network's input makes us send goes out by one call of the system: that call is most of what a frame costs. */
  private cork(): void {
    if (this.isCorked) return;
    this.isCorked = true;
    this.stream.cork();
    process.nextTick(() => {
      this.isCorked = false;
      this.stream.uncork();
    });
  }
}
