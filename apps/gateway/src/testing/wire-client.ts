import { once } from 'node:events';
import { decodeFrame, decodeMessage, type Frame, type Message } from '@alongside/protocol';
import { WebSocket } from 'ws';

const patienceMs = 20_000;

interface Closed {
  readonly code: number;
  readonly reason: string;
}

interface Waiter {
  readonly wanted: (frame: Frame) => boolean;
  readonly found: (frame: Frame) => void;
  readonly closed: () => void;
}

/** A browser's end of a connection, for tests: waits for frames instead of sleeping. */
export class WireClient {
  readonly frames: Frame[] = [];
  readonly bytes: Uint8Array[] = [];
  readonly closed: Promise<Closed>;
  private waiters: Waiter[] = [];

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.take(new Uint8Array(data)));
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
        for (const { closed } of this.waiters.splice(0)) closed();
      });
    });
  }

  static open(url: string, headers: Record<string, string>): Promise<WireClient> {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false });
    const client = new WireClient(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(client));
      socket.once('error', reject);
    });
  }

  send(bytes: Uint8Array | string): void {
    this.socket.send(bytes);
  }

  /** A part of a message that goes on. */
  sendPart(bytes: Uint8Array): void {
    this.socket.send(bytes, { fin: false });
  }

  /** One message, byte by byte. */
  sendInParts(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++)
      this.socket.send(bytes.subarray(at, at + 1), { fin: at === bytes.length - 1 });
  }

  ping(): void {
    this.socket.ping();
  }

  /** Resolves when everything sent so far has been heard. */
  async heard(): Promise<void> {
    const answered = once(this.socket, 'pong');
    this.ping();
    await answered;
  }

  /** The next message of a kind that nobody has waited for yet, also one that came already. */
  async next<T>(message: Message<T>, fits: (value: T) => boolean = () => true): Promise<T> {
    const wanted = (frame: Frame) => frame.kind === message.kind && fits(decodeMessage(message, frame));
    return decodeMessage(message, await this.find(wanted, message.name));
  }

  /** Only what comes from now on is waited for. */
  forget(): void {
    this.frames.length = 0;
  }

  /** Closes as a browser does when its page goes. */
  async leave(): Promise<void> {
    this.socket.close(1001);
    await this.closed;
  }

  /** Breaks off, as a lost network does. */
  destroy(): void {
    this.socket.terminate();
  }

  private find(wanted: (frame: Frame) => boolean, name: string): Promise<Frame> {
    const index = this.frames.findIndex(wanted);
    if (index >= 0) return Promise.resolve(this.frames.splice(index, 1)[0] as Frame);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${name} came`)), patienceMs);
      const found = (frame: Frame) => {
        clearTimeout(timer);
        resolve(frame);
      };
      const closed = () => {
        clearTimeout(timer);
        reject(new Error(`the connection closed before a ${name} came`));
      };
      if (this.socket.readyState === WebSocket.CLOSED) closed();
      else this.waiters.push({ wanted, found, closed });
    });
  }

  private take(bytes: Uint8Array): void {
    this.bytes.push(bytes);
    const frame = decodeFrame(bytes);
    const waiter = this.waiters.find(({ wanted }) => wanted(frame));
    if (waiter === undefined) {
      this.frames.push(frame);
      return;
    }
    this.waiters = this.waiters.filter((other) => other !== waiter);
    waiter.found(frame);
  }
}
