import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tieSockets } from './tie-sockets';

export interface Death {
  /** With which round to the server it dies; the next one is 1. */
  readonly atRound: number;
  /** The server has done it by then, and nobody has heard so. */
  readonly isDone: boolean;
}

/**
 * A line to Postgres of somebody who is killed in the middle of their work: at a chosen round it breaks for good, between two
 * statements or between a statement and its answer. To the server it looks no different from `kill -9`.
 */
export class MortalLine {
  private readonly sockets = new Set<Socket>();
  private death: Death | null = null;
  private rounds = 0;
  hasDied = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(databaseUrl: string): Promise<MortalLine> {
    const url = new URL(databaseUrl);
    const { hostname, port } = url;
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const line = new MortalLine(server, url.href);
    server.on('connection', (near) => {
      if (line.hasDied) near.destroy();
      else line.join(near, connect(Number(port), hostname));
    });
    return line;
  }

  /** From now on rounds are counted. */
  expect(death: Death): void {
    this.death = death;
    this.rounds = 0;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket, far: Socket): void {
    tieSockets(this.sockets, near, far);
    this.carry(near, far);
  }

  private carry(near: Socket, far: Socket): void {
    const asked = new Messages(true);
    const answered = new Messages(false);
    let held: Buffer[] = [];
    let isLast = false;
    near.on('data', (chunk) => {
      for (const message of asked.take(chunk)) {
        held.push(message);
        const type = typeOf(message);
        // What prepares a round goes out together with its end, or not at all.
        if (preparing.has(type)) continue;
        if (ending.has(type) && ++this.rounds === this.death?.atRound) {
          if (!this.death.isDone) return this.die();
          isLast = true;
        }
        far.write(Buffer.concat(held));
        held = [];
      }
    });
    far.on('data', (chunk) => {
      for (const message of answered.take(chunk)) {
        if (isLast && typeOf(message) === 'Z') return this.die();
        near.write(message);
      }
    });
  }

  private die(): void {
    this.hasDied = true;
    for (const socket of this.sockets) socket.destroy();
  }
}

/** Parse, Bind, Describe, Execute and Close wait for a Sync. https://www.postgresql.org/docs/current/protocol-message-formats.html */
const preparing = new Set(['P', 'B', 'D', 'E', 'C']);
/** Query and Sync. */
const ending = new Set(['Q', 'S']);

const typeOf = (message: Buffer): string => String.fromCharCode(message[0] as number);

/** Cuts what a connection says into its messages: a type, a length that counts itself, and the rest; only the first has no type. */
class Messages {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private isFirst: boolean) {}

  take(chunk: Buffer): Buffer[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const messages: Buffer[] = [];
    for (let length = this.length(); length <= this.rest.length; length = this.length()) {
      messages.push(this.rest.subarray(0, length));
      this.rest = this.rest.subarray(length);
      this.isFirst = false;
    }
    return messages;
  }

  private length(): number {
    const at = this.isFirst ? 0 : 1;
    return this.rest.length < at + 4 ? Number.POSITIVE_INFINITY : at + this.rest.readUInt32BE(at);
  }
}
