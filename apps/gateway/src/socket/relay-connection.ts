import { type CloseName, closeCodes } from '@alongside/protocol';
import type { Peer } from '@alongside/relay';
import { WebSocket } from 'ws';

/** A close frame's reason holds this many bytes. */
const reasonBytes = 123;

/** What the request that opened a connection says of the browser. */
export interface Caller {
  readonly origin: string | null;
  readonly userAgent: string;
  readonly address: string;
}

/** One browser's connection. */
export class RelayConnection implements Peer {
  constructor(
    private readonly socket: WebSocket,
    readonly caller: Caller,
  ) {}

  send(bytes: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes, { binary: true });
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

  /** @param why said in place of the row's own reason when there is more to say */
  closeBy(name: CloseName, why?: string): void {
    this.close(closeCodes[name].code, why ?? closeCodes[name].reason);
  }
}

function shortened(reason: string): string {
  let text = reason;
  while (Buffer.byteLength(text) > reasonBytes) text = text.slice(0, -1);
  return text;
}
