import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tieSockets } from '@alongside/store/testing';

/** A line to Redis that a test cuts and mends: to who is at its other end, Redis is away, or the gateway is dead. */
export class RedisLine {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(redisUrl: string): Promise<RedisLine> {
    const { hostname, port } = new URL(redisUrl);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const line = new RedisLine(server, `redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (socket) => line.join(socket, connect(Number(port), hostname)));
    return line;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket, far: Socket): void {
    tieSockets(this.sockets, near, far);
    if (this.isCut) near.destroy();
    else near.pipe(far).pipe(near);
  }
}
