import { decodeFrame, decodeMessage } from '@alongside/protocol';
import { WebSocket } from 'ws';
import { shopOrigin } from './gateway.mjs';

/** A browser's end of a connection to the gateway. `frames` is called with every frame that nobody waits for. */
export class Wire {
  waiting = new Map();
  frames = () => undefined;

  constructor(socket) {
    this.socket = socket;
    socket.on('message', (bytes) => this.take(bytes));
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        for (const { reject } of this.waiting.values()) reject(new Error(`closed: ${code} ${reason}`));
        resolve();
      });
    });
  }

  static open(port) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/relay`, {
      origin: shopOrigin,
      perMessageDeflate: false,
    });
    const wire = new Wire(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(wire));
      socket.once('error', reject);
    });
  }

  send(bytes) {
    this.socket.send(bytes);
  }

  next(message) {
    return new Promise((resolve, reject) => {
      this.waiting.set(message.kind, { message, resolve, reject });
    });
  }

  destroy() {
    this.socket.terminate();
    return this.closed;
  }

  take(bytes) {
    const waiter = this.waiting.get(bytes[0]);
    if (waiter === undefined) {
      this.frames(bytes);
      return;
    }
    this.waiting.delete(bytes[0]);
    waiter.resolve(decodeMessage(waiter.message, decodeFrame(bytes)));
  }
}
