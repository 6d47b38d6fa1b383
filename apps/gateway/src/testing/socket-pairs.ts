import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

interface SocketPair {
  readonly browser: WebSocket;
  /** Our end of it, and what it writes to. */
  readonly socket: WebSocket;
  readonly stream: Socket;
}

/** Both ends of real connections, for tests of one of them. */
export class SocketPairs {
  private readonly server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });

  async open(): Promise<void> {
    await once(this.server, 'listening');
  }

  async connect(): Promise<SocketPair> {
    const arrival = once(this.server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
    const { port } = this.server.address() as AddressInfo;
    const browser = new WebSocket(`ws://127.0.0.1:${port}`);
    const [[socket, { socket: stream }]] = await Promise.all([arrival, once(browser, 'open')]);
    return { browser, socket, stream };
  }

  close(): void {
    for (const socket of this.server.clients) socket.terminate();
    this.server.close();
  }
}
