import type { Socket, VirtualClock } from '@alongside/participant/testing';
import { closeCodes } from '@alongside/protocol';
import type { Peer } from '../../peer';
import { OrdersDown, orderUp } from './orders';
import { type FaultSeen, type Faults, Pipe, type Weather } from './pipe';

/** The end of a connection that the gateway holds. */
export interface ServerEnd {
  take(bytes: Uint8Array): void;
  gone(): void;
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

export interface ConnectionSetup {
  readonly clock: VirtualClock;
  readonly weather: Weather;
  readonly tap: Tap;
  /** Of each direction. Null: what goes in comes out once, and in the same order. */
  readonly faults: { readonly up: Faults | null; readonly down: Faults | null };
  /** Which life of the gateways it is. */
  readonly life: () => number;
  readonly seen: (fault: FaultSeen, direction: 'up' | 'down') => void;
  /** So many bytes wait on the way to the browser. */
  readonly waits: (bytes: number) => void;
  /** The gateway has found that nothing is heard on it any more. */
  readonly fellSilent: () => void;
}

/** So many of the last messages of a connection may stray onto the next one. */
const mostStrays = 16;

/** A WebSocket between a browser and a gateway, and what may go wrong on it. */
export class SimulatedConnection implements Peer {
  readonly client = new ClientEnd((bytes) => this.sendUp(bytes));
  private readonly up: Pipe;
  private readonly down: Pipe;
  private readonly ordersDown = new OrdersDown();
  private server: ServerEnd | null = null;
  private isServerClosed = false;
  /** What was sent last of what has a number. */
  private readonly lastUp: Uint8Array[] = [];
  private before: SimulatedConnection | null = null;
  private servedBy = 0;

  constructor(private readonly setup: ConnectionSetup) {
    const { clock, weather, faults, seen } = setup;
    this.up = new Pipe({ clock, weather, faults: faults.up, seen: (fault) => seen(fault, 'up') });
    this.down = new Pipe({ clock, weather, faults: faults.down, seen: (fault) => seen(fault, 'down') });
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
      this.servedBy = this.setup.life();
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
    const { tap, faults } = this.setup;
    tap.down(bytes);
    const arrive = () => {
      if (!this.client.isClosed) tap.heard(bytes);
      this.client.hear(bytes);
    };
    this.down.put(bytes.length, arrive, faults.down === null ? null : this.ordersDown.of(bytes));
    this.setup.waits(this.unsentBytes);
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
    this.setup.clock.after(closeMs, () => this.leave());
  }

  /** Nothing moves on it for so long. */
  stall(ms: number): void {
    this.up.stall(ms);
    this.down.stall(ms);
  }

  /**
   * Nothing moves on it until then, and nobody is told. The gateway finds out when its pings stay unanswered for so long; a
   * browser by its heartbeats.
   */
  cutOff(until: number): void {
    this.up.cutOff(until);
    this.down.cutOff(until);
    const { clock, weather } = this.setup;
    const noticedMs = pingMs * (1 + weather.random());
    if (clock.nowMs + noticedMs < until) clock.after(noticedMs, () => this.silent());
  }

  heal(): void {
    this.up.heal();
    this.down.heal();
  }

  /** What its last one has sent arrives on this one, behind its hello: sent again, or for the first time. */
  inherit(from: SimulatedConnection): void {
    this.before = from;
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
    if (which === 'down') return;
    const { clock, weather } = this.setup;
    clock.after(pingMs * (1 + weather.random()), () => this.silent());
  }

  /** The gateway's process is gone: a browser is told by its machine, or by nobody. */
  orphan(): void {
    this.server = null;
    this.isServerClosed = true;
    const { weather } = this.setup;
    if (weather.random() < weather.tellsDeath) this.down.breakOff(() => this.client.closed(abnormal));
    else this.down.die();
  }

  private sendUp(bytes: Uint8Array | null): void {
    if (bytes === null) {
      this.up.put(0, () => this.leave());
      return;
    }
    const { tap, faults } = this.setup;
    tap.up(bytes);
    const order = orderUp(bytes);
    if (order !== null && order !== 'none') this.keep(bytes);
    this.up.put(bytes.length, () => this.arriveUp(bytes), faults.up === null ? null : order);
    if (this.before !== null) this.inherited(this.before);
    this.before = null;
  }

  /** A gateway of another life knows nothing of what was refused: what it is told then may be said of it once more. */
  private inherited({ lastUp, servedBy }: SimulatedConnection): void {
    if (servedBy !== this.servedBy) return;
    this.up.stray(lastUp.map((bytes) => ({ bytes: bytes.length, arrive: () => this.arriveUp(bytes) })));
  }

  private keep(bytes: Uint8Array): void {
    this.lastUp.push(bytes);
    if (this.lastUp.length > mostStrays) this.lastUp.shift();
  }

  private arriveUp(bytes: Uint8Array): void {
    if (!this.isServerClosed) this.server?.take(bytes);
  }

  private silent(): void {
    if (this.server === null) return;
    this.setup.fellSilent();
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
