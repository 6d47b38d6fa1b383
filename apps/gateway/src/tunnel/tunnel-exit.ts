import type { CloseName } from '@alongside/protocol';
import { writeJson } from '../cluster/message-json';
import { type BrowserConnection, type Caller, closingOf } from '../socket/browser-connection';
import { TunnelEnd } from './tunnel-end';
import { numberBytes, readNumber, type TunnelMessage } from './tunnel-message';

/** What takes a connection's frames; see `Intake`. */
export interface ArrivalTaker {
  take(bytes: Uint8Array): void;
  gone(): void;
}

interface ExitSetup {
  readonly tunnel: number;
  /** The gateway that the browser is connected to. */
  readonly entrance: string;
  readonly caller: Caller;
  readonly send: (message: Uint8Array) => Promise<boolean>;
  readonly over: () => void;
}

/** A browser that is connected to another gateway, as the gateway has it that runs the session. */
export class TunnelExit implements BrowserConnection {
  private readonly end: TunnelEnd;
  private taker: ArrivalTaker | null = null;
  private isClosed = false;
  private sentBytes = 0;
  private takenBytes = 0;
  private flushes = 0;
  private readonly waiting = new Map<number, { readonly callback: () => void; readonly sentBytes: number }>();

  constructor(private readonly setup: ExitSetup) {
    const { tunnel, send } = setup;
    this.end = new TunnelEnd({ tunnel, send, broken: () => this.over() });
  }

  get caller(): Caller {
    return this.setup.caller;
  }

  get other(): string {
    return this.setup.entrance;
  }

  get isOpen(): boolean {
    return !this.isClosed;
  }

  get unsentBytes(): number {
    return this.sentBytes - this.takenBytes;
  }

  /** To be called before anything is heard. */
  handTo(taker: ArrivalTaker): void {
    this.taker = taker;
  }

  send(bytes: Uint8Array): void {
    if (this.isClosed) return;
    this.sentBytes += bytes.length;
    this.end.send('frame', bytes);
  }

  whenFlushed(callback: () => void): void {
    if (this.isClosed) return;
    this.waiting.set(++this.flushes, { callback, sentBytes: this.sentBytes });
    this.end.send('flush', numberBytes(this.flushes));
  }

  close(code: number, reason: string): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.end.send('close', writeJson({ code, reason }));
  }

  closeBy(name: CloseName, why?: string): void {
    const { code, reason } = closingOf(name, why);
    this.close(code, reason);
  }

  heard(message: TunnelMessage): void {
    if (!this.end.isNext(message)) return;
    const { kind, payload } = message;
    if (kind === 'frame') this.taker?.take(payload);
    else if (kind === 'taken') this.takenBytes = Math.max(this.takenBytes, readNumber(payload));
    else if (kind === 'flushed') this.flushed(readNumber(payload));
    else if (kind === 'close') this.break();
  }

  /** The browser is gone, or its gateway. */
  break(): void {
    this.end.break();
  }

  private over(): void {
    this.isClosed = true;
    this.waiting.clear();
    this.taker?.gone();
    this.setup.over();
  }

  private flushed(number: number): void {
    const waiting = this.waiting.get(number);
    if (waiting === undefined) return;
    this.waiting.delete(number);
    this.takenBytes = Math.max(this.takenBytes, waiting.sentBytes);
    waiting.callback();
  }
}
