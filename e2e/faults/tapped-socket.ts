import type { OpenSocket, Socket } from '@alongside/participant';
import { WebSocket } from 'ws';

/** Sees every frame of a participant, in both directions. */
interface Tap {
  up(bytes: Uint8Array): void;
  down(bytes: Uint8Array): void;
}

/** A WebSocket of Node's that a browser's connection takes for its own. */
class TappedSocket implements Socket {
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  private readonly socket: WebSocket;

  constructor(
    url: string,
    private readonly tap: Tap,
  ) {
    this.socket = new WebSocket(url, { perMessageDeflate: false });
    this.socket.binaryType = 'arraybuffer';
    this.socket.on('open', () => this.onopen?.());
    this.socket.on('message', (data: ArrayBuffer) => {
      tap.down(new Uint8Array(data));
      this.onmessage?.({ data });
    });
    this.socket.on('close', (code, reason) => this.onclose?.({ code, reason: String(reason) }));
    // A close follows on it, and says all that a browser is told.
    this.socket.on('error', () => undefined);
  }

  send(bytes: Uint8Array): void {
    this.tap.up(bytes);
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes);
  }

  close(code?: number): void {
    this.socket.close(code);
  }
}

export const tapped =
  (url: string, tap: Tap): OpenSocket =>
  () =>
    new TappedSocket(url, tap);
