import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { limits } from '@alongside/protocol';
import type { INestApplicationContext, WebSocketAdapter } from '@nestjs/common';
import { type WebSocket, WebSocketServer } from 'ws';

/** Above the wire's own cap, so that a frame a little too large is answered with a code that says so. */
const maxPayload = limits.frameBytes * 2;
/** A browser cuts a frame into as many messages' parts as its network takes, which are hundreds at most; each costs us a buffer. */
const maxFragments = 4096;
/** Pieces of a frame that is still on its way: the smallest that a network makes of the largest frame. */
const maxBufferedChunks = 8192;

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Bare `ws` under Nest's gateways: binary frames, no envelope, no compression, one listener for the whole port. */
export class RelaySocketAdapter implements WebSocketAdapter<WebSocketServer, WebSocket> {
  private readonly servers = new Map<string, WebSocketServer>();

  /** @param other takes upgrades of paths that are none of ours */
  constructor(app: INestApplicationContext & { getHttpServer(): Server }, other: Upgrade | null) {
    app.getHttpServer().on('upgrade', (request, socket, head) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const server = this.servers.get(pathname);
      if (server !== undefined) this.upgrade(server, [request, socket, head]);
      else if (other !== null) other(request, socket, head);
      else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    });
  }

  create(_port: number, { path = '/' }: { path?: string } = {}): WebSocketServer {
    const server = new WebSocketServer({
      noServer: true,
      maxPayload,
      maxFragments,
      maxBufferedChunks,
      perMessageDeflate: false,
      autoPong: false,
    });
    this.servers.set(path, server);
    return server;
  }

  bindClientConnect(
    server: WebSocketServer,
    callback: (socket: WebSocket, request: IncomingMessage) => void,
  ): void {
    server.on('connection', callback);
  }

  bindMessageHandlers(): void {
    // Frames are read by the gateway itself.
  }

  close(server: WebSocketServer): Promise<void> {
    for (const socket of server.clients) socket.terminate();
    return new Promise((resolve) => server.close(() => resolve()));
  }

  dispose(): Promise<void> {
    this.servers.clear();
    return Promise.resolve();
  }

  private upgrade(server: WebSocketServer, [request, socket, head]: Parameters<Upgrade>): void {
    server.handleUpgrade(request, socket, head, (connection) => {
      // Without a listener here an oversized frame of anybody would end the process.
      connection.on('error', () => connection.terminate());
      server.emit('connection', connection, request);
    });
  }
}
