import type { Socket, VirtualClock } from '@alongside/participant/testing';
import { closeCodes } from '@alongside/protocol';
import type { Peer } from '../../peer';

/** How long things take on the way. */
export interface Weather {
  readonly random: () => number;
  delayMs: number;
  /** How often a machine says that a process of its has died. */
  tellsDeath: number;
}

/** The end of a connection that the gateway holds. */
export interface ServerEnd {
  take(bytes: Uint8Array): void;
  gone(): void;
}

interface Item {
  readonly at: number;
  readonly bytes: number;
  readonly arrive: () => void;
}

/** One direction of a connection: what is put in comes out in the same order, later, or never. */
class Pipe {
  unsentBytes = 0;
  private queue: Item[] = [];
  private lastAt = 0;
  private stalledUntil = 0;
  private isDead = false;
  private stopWaiting: (() => void) | null = null;

  constructor(
    private readonly clock: VirtualClock,
    private readonly weather: Weather,
  ) {}

  put(bytes: number, arrive: () => void): void {
    const { delayMs, random } = this.weather;
    const at = Math.max(this.lastAt, this.clock.nowMs + random() * delayMs);
    this.lastAt = at;
    this.unsentBytes += bytes;
    this.queue.push({ at, bytes, arrive });
    this.wait();
  }

  /** Nothing comes out for so long. */
  stall(ms: number): void {
    this.stalledUntil = Math.max(this.stalledUntil, this.clock.nowMs + ms);
  }

  /** Nothing comes out any more, and nobody is told. */
  die(): void {
    this.isDead = true;
  }

  /** The end: some of what is under way still arrives, the rest does not. */
  breakOff(arrive: () => void): void {
    const kept = Math.floor(this.weather.random() * (this.queue.length + 1));
    for (const { bytes } of this.queue.splice(kept)) this.unsentBytes -= bytes;
    this.stalledUntil = 0;
    this.isDead = false;
    this.stopWaiting?.();
    this.stopWaiting = null;
    this.put(0, arrive);
  }

  private wait(): void {
    const [head] = this.queue;
    if (head === undefined || this.stopWaiting !== null || this.isDead) return;
    const at = Math.max(head.at, this.stalledUntil);
    this.stopWaiting = this.clock.after(at - this.clock.nowMs, () => this.arrived());
  }

  private arrived(): void {
    this.stopWaiting = null;
    if (this.isDead) return;
    if (this.clock.nowMs >= this.stalledUntil) {
      const item = this.queue.shift();
      if (item === undefined) return;
      this.unsentBytes -= item.bytes;
      this.wait();
      item.arrive();
    } else this.wait();
  }
}

/** Sees what goes over a connection, in both directions, when it is sent, and what of it the browser hears. */
export interface Tap {
  up(bytes: Uint8Array): void;
  down(bytes: Uint8Array): void;
  heard(bytes: Uint8Array): void;
}

const abnormal = { code: 1006, reason: '' };
/** What a server waits for the answer to its close frame, and between two pings. */
const closeMs = 30_000;
const pingMs = 20_000;

/** The browser's end of a connection. */
class ClientEnd implements Socket {
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  isClosed = false;

  constructor(private readonly sent: (bytes: Uint8Array | null) => void) {}

  send(bytes: Uint8Array): void {
    if (!this.isClosed) this.sent(bytes.slice());
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.sent(null);
  }

  hear(bytes: Uint8Array): void {
    if (!this.isClosed) this.onmessage?.({ data: bytes.slice().buffer });
  }

  closed(event: { code: number; reason: string }): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.onclose?.(event);
  }
}

/** A WebSocket between a browser and a gateway, and what may go wrong on it. */
export class SimulatedConnection implements Peer {
  readonly client = new ClientEnd((bytes) => this.sendUp(bytes));
  private readonly up: Pipe;
  private readonly down: Pipe;
  private server: ServerEnd | null = null;
  private isServerClosed = false;

  constructor(
    private readonly clock: VirtualClock,
    private readonly weather: Weather,
    private readonly tap: Tap,
  ) {
    this.up = new Pipe(clock, weather);
    this.down = new Pipe(clock, weather);
  }

  /** Whether nothing of it is left. */
  get isOver(): boolean {
    return this.client.isClosed && this.server === null;
  }

  get unsentBytes(): number {
    return this.down.unsentBytes;
  }

  /** The gateway takes it, if there is one. */
  connect(accept: (connection: SimulatedConnection) => ServerEnd | null): void {
    this.up.put(0, () => {
      this.server = accept(this);
      const isTaken = this.server !== null;
      this.isServerClosed = !isTaken;
      this.down.put(0, () => {
        if (!isTaken) this.client.closed(abnormal);
        else if (!this.client.isClosed) this.client.onopen?.();
      });
    });
  }

  send(bytes: Uint8Array): void {
    if (this.isServerClosed) return;
    this.tap.down(bytes);
    this.down.put(bytes.length, () => {
      if (!this.client.isClosed) this.tap.heard(bytes);
      this.client.hear(bytes);
    });
  }

  whenFlushed(callback: () => void): void {
    this.down.put(0, () => {
      if (!this.isServerClosed) callback();
    });
  }

  close(code: number, reason: string): void {
    if (this.isServerClosed) return;
    this.isServerClosed = true;
    this.down.put(0, () => {
      this.client.closed({ code, reason });
      this.up.put(0, () => this.leave());
    });
    this.clock.after(closeMs, () => this.leave());
  }

  /** Nothing moves on it for so long. */
  stall(ms: number): void {
    this.up.stall(ms);
    this.down.stall(ms);
  }

  /** It ends, and both ends are told. */
  cut(): void {
    this.up.breakOff(() => this.leave());
    this.down.breakOff(() => this.client.closed(abnormal));
  }

  /** It is dead in one direction or both, and nobody is told. The gateway finds out when its pings stay unanswered. */
  halfOpen(which: 'up' | 'down' | 'both'): void {
    if (which !== 'down') this.up.die();
    if (which !== 'up') this.down.die();
    if (which !== 'down') this.clock.after(pingMs * (1 + this.weather.random()), () => this.silent());
  }

  /** The gateway's process is gone: a browser is told by its machine, or by nobody. */
  orphan(): void {
    this.server = null;
    this.isServerClosed = true;
    if (this.weather.random() < this.weather.tellsDeath)
      this.down.breakOff(() => this.client.closed(abnormal));
    else this.down.die();
  }

  private sendUp(bytes: Uint8Array | null): void {
    if (bytes === null) {
      this.up.put(0, () => this.leave());
      return;
    }
    this.tap.up(bytes);
    this.up.put(bytes.length, () => {
      if (!this.isServerClosed) this.server?.take(bytes);
    });
  }

  private silent(): void {
    if (this.server === null) return;
    this.close(closeCodes.silent.code, closeCodes.silent.reason);
    this.leave();
  }

  private leave(): void {
    this.isServerClosed = true;
    const { server } = this;
    this.server = null;
    server?.gone();
  }
}
