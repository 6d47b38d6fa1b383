import { decodeFrame, type Frame, limits } from '@alongside/protocol';
import { Misbehaviour } from '@alongside/relay';
import type { BrowserConnection } from './browser-connection';
import { FrameRate } from './frame-rate';
import type { FrameTaker } from './frame-taker';

const helloFramesPerSecond = 20;
/** Of frames behind a hello that is still being looked at: our own pages say little before they are let in. */
const waitingBytes = 64 << 10;

interface IntakeSetup {
  readonly hello: (frame: Frame, bytes: Uint8Array) => Promise<FrameTaker | null>;
  readonly failed: (error: unknown) => void;
  readonly helloMs: number;
}

/** A connection's frames in their order: also while its hello is still being looked at. */
export class Intake {
  private taker: FrameTaker | null = null;
  private waiting: Uint8Array[] | null = null;
  private waitingBytes = 0;
  private mostBytes: number = limits.frameBytes;
  private rate = new FrameRate(helloFramesPerSecond);
  private isOver = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly connection: BrowserConnection,
    private readonly setup: IntakeSetup,
  ) {
    this.timer = setTimeout(() => connection.closeBy('hello-expected'), setup.helloMs);
  }

  take(bytes: Uint8Array | null): void {
    // Behind our close nothing counts any more, though the other end may not have heard of it.
    if (this.isOver || !this.connection.isOpen) return;
    try {
      if (bytes === null) throw new Misbehaviour('malformed', 'a frame is binary');
      if (bytes.length > this.mostBytes) throw new Misbehaviour('too-large', `${bytes.length} bytes`);
      if (!this.rate.allows(Date.now())) throw new Misbehaviour('too-many', 'too many frames');
      if (this.taker !== null) this.pass(this.taker, bytes);
      else if (this.waiting !== null) this.wait(this.waiting, bytes);
      else this.begin(bytes);
    } catch (error) {
      this.fail(error);
    }
  }

  /** A ping costs an answer, and counts as a frame. Whether it gets one. */
  pinged(): boolean {
    if (this.isOver) return false;
    if (this.rate.allows(Date.now())) return true;
    this.fail(new Misbehaviour('too-many', 'too many pings'));
    return false;
  }

  gone(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.taker?.gone();
  }

  /** Whether what it is for has been found out. */
  get hasBegun(): boolean {
    return this.taker !== null;
  }

  /** Nothing of it counts any more. */
  get hasEnded(): boolean {
    return this.isOver;
  }

  /** A frame may be as long as that. */
  get frameBytes(): number {
    return this.mostBytes;
  }

  private wait(waiting: Uint8Array[], bytes: Uint8Array): void {
    this.waitingBytes += bytes.length;
    if (this.waitingBytes > waitingBytes)
      throw new Misbehaviour('too-large', 'too much before the hello was answered');
    waiting.push(bytes);
  }

  private begin(bytes: Uint8Array): void {
    if (bytes.length > limits.helloBytes)
      throw new Misbehaviour('too-large', `a hello of ${bytes.length} bytes`);
    // It has said what it is; how long that takes to be looked at is not its fault.
    clearTimeout(this.timer);
    this.waiting = [];
    this.setup.hello(decodeFrame(bytes), bytes).then(
      (taker) => this.begun(taker),
      (error: unknown) => this.fail(error),
    );
  }

  private begun(taker: FrameTaker | null): void {
    clearTimeout(this.timer);
    if (taker === null) return;
    // The connection may have closed while its hello was looked at.
    if (this.isOver || !this.connection.isOpen) {
      taker.gone();
      return;
    }
    this.taker = taker;
    this.rate = new FrameRate(taker.framesPerSecond);
    this.mostBytes = taker.frameBytes;
    const waiting = this.waiting ?? [];
    this.waiting = null;
    for (const bytes of waiting) this.take(bytes);
  }

  private pass(taker: FrameTaker, bytes: Uint8Array): void {
    const done = taker.take(decodeFrame(bytes), bytes);
    if (done instanceof Promise) done.catch((error: unknown) => this.fail(error));
  }

  private fail(error: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    this.setup.failed(error);
    // What holds the connection lets go of it now; the close frame may take its time.
    this.taker?.gone();
    this.taker = null;
  }
}
