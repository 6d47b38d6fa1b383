import { type Frame, limits } from '@alongside/protocol';
import { readJson, writeJson } from '../cluster/message-json';
import type { FrameTaker } from '../socket/frame-taker';
import type { RelayConnection } from '../socket/relay-connection';
import { TunnelEnd } from './tunnel-end';
import { numberBytes, type TunnelMessage } from './tunnel-message';

/** How far the other end may be behind in knowing what the browser has taken. */
const takenBytes = 64 << 10;

interface EntranceSetup {
  readonly tunnel: number;
  readonly owner: string;
  readonly connection: RelayConnection;
  readonly send: (message: Uint8Array) => Promise<boolean>;
  readonly over: () => void;
}

/** A browser's connection whose session runs at another gateway: every frame goes there as it is. */
export class TunnelEntrance implements FrameTaker {
  /** The other end counts for itself. */
  readonly framesPerSecond = 2000;
  readonly frameBytes = limits.frameBytes;
  private readonly end: TunnelEnd;
  private taken = 0;
  private told = 0;

  constructor(private readonly setup: EntranceSetup) {
    const { tunnel, send, connection } = setup;
    this.end = new TunnelEnd({ tunnel, send, broken: () => connection.closeBy('going-away') });
    this.end.send('open', writeJson(connection.caller));
  }

  get other(): string {
    return this.setup.owner;
  }

  take(_frame: Frame, bytes: Uint8Array): void {
    this.end.send('frame', bytes);
  }

  /** The browser is gone. */
  gone(): void {
    this.end.send('close', new Uint8Array());
    this.end.end();
    this.setup.over();
  }

  /** The other gateway is gone, or cannot be reached: the browser comes back and is let in wherever its session is then. */
  break(): void {
    this.end.break();
  }

  /** @throws Error when a message cannot be read */
  heard(message: TunnelMessage): void {
    if (!this.end.isNext(message)) return;
    const { connection } = this.setup;
    const { kind, payload } = message;
    if (kind === 'frame') connection.send(payload, () => this.took(payload.length));
    else if (kind === 'flush') connection.whenFlushed(() => this.end.send('flushed', payload));
    else if (kind === 'close') {
      const { code, reason } = readJson(payload) as { code: number; reason: string };
      connection.close(code, reason);
    }
  }

  private took(bytes: number): void {
    this.taken += bytes;
    if (this.taken - this.told < takenBytes) return;
    this.told = this.taken;
    this.end.send('taken', numberBytes(this.taken));
  }
}
