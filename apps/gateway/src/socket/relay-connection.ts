import type { Duplex } from 'node:stream';
import type { CloseName } from '@alongside/protocol';
import { WebSocket } from 'ws';
import { type BrowserConnection, type Caller, closingOf, shortened } from './browser-connection';
import { MessageWriter } from './message-writer';

/** Whoever reads on after all gets the code; then it is cut off. */
const drainMs = 5000;
/** So long somebody may be further behind than the cap: what a large page comes to is sent all at once. */
const behindMs = 5000;
/** Further behind than so many times the cap nobody may be, however short. */
const mostAtOnce = 4;
/** With more than this unsent a ping is not answered. */
const pongBehindBytes = 64 << 10;

/** A browser's connection to this gateway. */
export class RelayConnection implements BrowserConnection {
  private readonly writer: MessageWriter;
  private behindSince: number | null = null;

  /**
   * @param stream what the socket writes to
   * @param mostUnsentBytes whoever asks on without reading what it is answered is closed when it stays above it
   */
  constructor(
    private readonly socket: WebSocket,
    stream: Duplex,
    readonly caller: Caller,
    private readonly mostUnsentBytes: number,
  ) {
    this.writer = new MessageWriter(stream, () => this.isOpen);
  }

  /** @param taken called when the network has taken it */
  send(bytes: Uint8Array, taken?: () => void): void {
    if (!this.isOpen) return;
    if (this.staysBehind()) {
      this.closeBy('too-slow');
      setTimeout(() => this.socket.terminate(), drainMs).unref();
      return;
    }
    this.writer.write(bytes, taken);
  }

  get unsentBytes(): number {
    return this.socket.bufferedAmount + this.writer.unwrittenBytes;
  }

  /** A ping goes out behind everything sent so far. */
  whenFlushed(callback: () => void): void {
    if (!this.isOpen) return;
    this.writer.flush();
    this.socket.ping(undefined, undefined, (error?: Error) => {
      if (!error) callback();
    });
  }

  ping(): void {
    this.writer.flush();
    this.socket.ping();
  }

  /** Behind what was sent before. Not while so much is unsent that answers would pile up that nobody reads. */
  pong(data: Buffer): void {
    if (this.unsentBytes >= pongBehindBytes) return;
    this.writer.flush();
    this.socket.pong(data);
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  close(code: number, reason: string): void {
    this.writer.flush();
    this.socket.close(code, shortened(reason));
  }

  closeBy(name: CloseName, why?: string): void {
    const { code, reason } = closingOf(name, why);
    this.close(code, reason);
  }

  private staysBehind(): boolean {
    const { unsentBytes } = this;
    if (unsentBytes <= this.mostUnsentBytes) {
      this.behindSince = null;
      return false;
    }
    this.behindSince ??= performance.now();
    const isLong = performance.now() - this.behindSince > behindMs;
    return isLong || unsentBytes > this.mostUnsentBytes * mostAtOnce;
  }
}
