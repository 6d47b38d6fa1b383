import { afterClose, decodeFrame, encodeMessage, type Frame, heartbeat } from '@alongside/protocol';
import { backOffMs } from './back-off';
import { Liveness } from './liveness';
import { type OpenSocket, openWebSocket, type Socket } from './socket';

/** Where a connection stands. Each state has only what it needs. */
export type ConnectionState =
  | { name: 'idle' }
  | { name: 'connecting'; socket: Socket }
  | { name: 'open'; socket: Socket; heard: boolean }
  | { name: 'waiting' }
  | { name: 'stopped'; code: number; reason: string };

export interface ConnectionSetup {
  url: string;
  /** The first frame, made anew for each attempt. */
  hello: () => Uint8Array | Promise<Uint8Array>;
  heard: (frame: Frame, bytes: Uint8Array) => void;
  changed?: (state: ConnectionState) => void;
  /** Whether the next hello will carry new credentials. Without it a refused credential is the end. */
  renew?: () => boolean;
  /** Absent: what the code's range says. */
  afterClose?: typeof afterClose;
  /** How long to wait before the next attempt; `code`: the close that made it needed, or 0. Absent: as suits a page where nobody waits. */
  backOff?: (failures: number, chance: number, code: number) => number;
  openSocket?: OpenSocket;
  random?: () => number;
  /** Where `online`, `offline` and `pageshow` are heard. */
  surroundings?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

/** Longer than a connection takes that comes about at all. */
const connectMs = 20_000;
/** Closed by this side. */
const normalCode = 1000;

/**
 * One WebSocket to the gateway that comes back by itself. Whatever happened to the socket, what to do next stands in the
 * close code's range; a code that is not ours is a broken connection.
 */
export class Connection {
  #current: ConnectionState = { name: 'idle' };
  #failures = 0;
  /** Of the attempt that goes on, or of the wait for the next one. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #liveness = new Liveness({
    beat: () => this.send(encodeMessage(heartbeat, { sentAtMs: Date.now() })),
    lost: () => this.reconnect(),
  });

  readonly #setup: ConnectionSetup;

  constructor(setup: ConnectionSetup) {
    this.#setup = setup;
  }

  get state(): ConnectionState {
    return this.#current;
  }

  start(): void {
    if (this.#current.name !== 'idle') return;
    const { surroundings } = this.#setup;
    for (const event of wakingEvents) surroundings?.addEventListener(event, this.#wake);
    this.#connect();
  }

  /** @returns false when there is no connection to send on */
  send(bytes: Uint8Array): boolean {
    if (this.#current.name !== 'open') return false;
    this.#current.socket.send(bytes);
    this.#liveness.sent();
    return true;
  }

  /** Leaves the present socket, if there is one, and comes back after the back-off. */
  reconnect(): void {
    if (this.#current.name === 'stopped' || this.#current.name === 'idle') return;
    this.#dropSocket();
    this.#wait();
  }

  /** The end: nothing of this connection is heard any more. */
  close(): void {
    if (this.#current.name === 'stopped') return;
    this.#dropSocket();
    this.#stop(normalCode, '');
  }

  #connect(): void {
    const socket = (this.#setup.openSocket ?? openWebSocket)(this.#setup.url);
    this.#timer = setTimeout(() => this.reconnect(), connectMs);
    this.#change({ name: 'connecting', socket });
    socket.onopen = () => void this.#greet(socket);
    socket.onclose = (event) => this.#closed(socket, event.code, event.reason);
    socket.onmessage = (event) => this.#received(socket, event.data);
  }

  async #greet(socket: Socket): Promise<void> {
    let hello: Uint8Array;
    try {
      hello = await this.#setup.hello();
    } catch {
      if (this.#isOn(socket)) this.reconnect();
      return;
    }
    if (!this.#isOn(socket)) return;
    clearTimeout(this.#timer);
    socket.send(hello);
    this.#liveness.start();
    this.#change({ name: 'open', socket, heard: false });
  }

  #received(socket: Socket, data: unknown): void {
    if (this.#current.name !== 'open' || this.#current.socket !== socket) return;
    if (!this.#current.heard) {
      this.#failures = 0;
      this.#current.heard = true;
    }
    this.#liveness.heard();
    if (!(data instanceof ArrayBuffer)) return;
    const bytes = new Uint8Array(data);
    const frame = decodeFrame(bytes);
    if (frame.kind !== heartbeat.kind) this.#setup.heard(frame, bytes);
  }

  #closed(socket: Socket, code: number, reason: string): void {
    if (!this.#isOn(socket)) return;
    this.#dropSocket();
    const next = (this.#setup.afterClose ?? afterClose)(code);
    if (next === 'stop' || (next === 'renew' && this.#setup.renew?.() !== true)) this.#stop(code, reason);
    else this.#wait(code);
  }

  #wait(code = 0): void {
    const { random = Math.random, backOff = backOffMs } = this.#setup;
    const delay = backOff(this.#failures++, random(), code);
    this.#timer = setTimeout(() => this.#connect(), delay);
    this.#change({ name: 'waiting' });
  }

  #stop(code: number, reason: string): void {
    for (const event of wakingEvents) this.#setup.surroundings?.removeEventListener(event, this.#wake);
    this.#change({ name: 'stopped', code, reason });
  }

  /** The network or the page is back: do not sit out the wait, do not trust a socket that slept. */
  readonly #wake = (): void => {
    if (this.#current.name === 'waiting') {
      clearTimeout(this.#timer);
      this.#connect();
    } else if (this.#current.name === 'open') {
      this.#liveness.probe();
    }
  };

  #isOn(socket: Socket): boolean {
    const current = this.#current;
    return 'socket' in current && current.socket === socket;
  }

  #dropSocket(): void {
    this.#liveness.stop();
    const current = this.#current;
    clearTimeout(this.#timer);
    if (!('socket' in current)) return;
    const { socket } = current;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(normalCode);
  }

  #change(state: ConnectionState): void {
    this.#current = state;
    this.#setup.changed?.(state);
  }
}

const wakingEvents = ['online', 'offline', 'pageshow'] as const;
