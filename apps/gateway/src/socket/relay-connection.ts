import type { CloseName } from '@alongside/protocol';
import { WebSocket } from 'ws';
import { type BrowserConnection, type Caller, closingOf, shortened } from './browser-connection';

/** A browser's connection to this gateway. */
export class RelayConnection implements BrowserConnection {
  constructor(
    private readonly socket: WebSocket,
    readonly caller: Caller,
  ) {}

  /** @param taken called when the network has taken it */
  send(bytes: Uint8Array, taken?: () => void): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes, { binary: true }, taken);
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
}
