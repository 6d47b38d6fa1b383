import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { z } from 'zod';
import { GatewayBus } from '../cluster/gateway-bus';
import { readJson } from '../cluster/message-json';
import type { RelayConnection } from '../socket/relay-connection';
import { TunnelEntrance } from './tunnel-entrance';
import { type ArrivalTaker, TunnelExit } from './tunnel-exit';
import { decodeTunnelMessage, encodeTunnelMessage, type TunnelMessage } from './tunnel-message';

/** How soon a gateway that died is noticed by those it had tunnels with. */
const checkMs = 1000;

const toOwner = 'tunnel-to-owner';
const toBrowser = 'tunnel-to-browser';
/** Of the one who says it: whatever tunnels it had. */
const gone = 'tunnels-gone';

const outOfTurn = 0xffffffff;

const callerShape = z.object({ origin: z.string().nullable(), userAgent: z.string(), address: z.string() });

/** Brings the frames of browsers to the gateways that run their sessions, and back. */
@Injectable()
export class Tunnels implements OnModuleDestroy {
  private readonly entrances = new Map<number, TunnelEntrance>();
  private readonly exits = new Map<string, TunnelExit>();
  private numbers = 0;
  private arrived: ((connection: TunnelExit) => ArrivalTaker) | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly bus: GatewayBus) {
    bus.listen(toOwner, (bytes, from) => this.heardAtOwner(decodeTunnelMessage(bytes), from));
    bus.listen(toBrowser, (bytes, from) => this.heardAtBrowser(decodeTunnelMessage(bytes), from));
    // Whatever was under way is lost, and nobody knows how much it was.
    bus.onDown(() => this.breakAll());
    bus.onUp(() => bus.broadcast(gone, {}));
    bus.listen(gone, (_nothing, from) => this.breakAll(from));
    this.timer = setInterval(() => void this.check(), checkMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Who takes what comes out here. */
  onArrival(arrived: (connection: TunnelExit) => ArrivalTaker): void {
    this.arrived = arrived;
  }

  open(connection: RelayConnection, owner: string): TunnelEntrance {
    const tunnel = ++this.numbers;
    const entrance = new TunnelEntrance({
      tunnel,
      owner,
      connection,
      send: (message) => this.bus.send(owner, toOwner, message),
      over: () => this.entrances.delete(tunnel),
    });
    this.entrances.set(tunnel, entrance);
    return entrance;
  }

  private heardAtOwner(message: TunnelMessage, from: string): void {
    const key = `${from} ${message.tunnel}`;
    const exit = this.exits.get(key) ?? (message.kind === 'open' ? this.arrive(key, message, from) : null);
    if (exit === null) this.refuse(message, (bytes) => this.bus.send(from, toBrowser, bytes));
    else exit.heard(message);
  }

  private heardAtBrowser(message: TunnelMessage, from: string): void {
    const entrance = this.entrances.get(message.tunnel);
    if (entrance?.other === from) entrance.heard(message);
    else this.refuse(message, (bytes) => this.bus.send(from, toOwner, bytes));
  }

  /** The other end does not know yet that this one is gone. Out of its turn, which is what breaks it. */
  private refuse({ kind, tunnel }: TunnelMessage, send: (message: Uint8Array) => Promise<boolean>): void {
    if (kind === 'close') return;
    void send(encodeTunnelMessage({ kind: 'close', tunnel, count: outOfTurn, payload: new Uint8Array() }));
  }

  private arrive(key: string, { tunnel, payload }: TunnelMessage, from: string): TunnelExit | null {
    if (this.arrived === null) return null;
    const exit = new TunnelExit({
      tunnel,
      entrance: from,
      caller: callerShape.parse(readJson(payload)),
      send: (bytes) => this.bus.send(from, toBrowser, bytes),
      over: () => this.exits.delete(key),
    });
    this.exits.set(key, exit);
    exit.handTo(this.arrived(exit));
    return exit;
  }

  private breakAll(other?: string): void {
    for (const end of [...this.entrances.values(), ...this.exits.values()]) {
      if (other === undefined || end.other === other) end.break();
    }
  }

  /** A gateway that was killed says nothing. */
  private async check(): Promise<void> {
    const ends = [...this.entrances.values(), ...this.exits.values()];
    for (const other of new Set(ends.map((end) => end.other))) {
      if ((await this.bus.isThere(other)) !== false) continue;
      for (const end of ends) if (end.other === other) end.break();
    }
  }
}
