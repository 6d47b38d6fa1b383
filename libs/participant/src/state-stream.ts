import { encodeMessage, type Message } from '@alongside/protocol';
import { Outbox } from './outbox';
import { follows, isAfter, type StreamPosition } from './stream-position';

interface StreamSetup {
  send: (bytes: Uint8Array) => void;
  full: () => void;
  capBytes?: number;
}

/** What may wait for its acknowledgement. A page of this size is cheaper to read anew than to keep. */
const defaultCapBytes = 12 << 20;

/** Numbers a participant's state frames (rules P1 and P2) and keeps them until they are acknowledged. */
export class StateStream {
  private at: StreamPosition = { epoch: 0, sequence: 0 };
  private from = 0;
  private readonly outbox: Outbox;

  constructor(setup: StreamSetup) {
    this.outbox = new Outbox({ capBytes: defaultCapBytes, ...setup });
  }

  get epoch(): number {
    return this.at.epoch;
  }

  /** The last one that was given a number. */
  get sequence(): number {
    return this.at.sequence;
  }

  get hasUnacknowledged(): boolean {
    return this.outbox.frames > 0;
  }

  /**
   * Behind a welcome: goes on after what the gateway has.
   *
   * @returns false when what would have to follow is not here any more, or somebody else has sent in this one's name:
   *   only a new epoch can go on
   */
  open(from: number, received: StreamPosition): boolean {
    this.from = from;
    const hasSpoken = this.at.sequence > 0;
    const isBehind = isAfter(received, this.at);
    if (isBehind) this.at = received;
    const next = this.outbox.open(received);
    if (isBehind) return !hasSpoken;
    return next === null ? !isAfter(this.at, received) : follows(next, received);
  }

  close(): void {
    this.outbox.close();
  }

  /** Another document: what was said of the one before is of no use to anybody. */
  begin(epoch: number): void {
    this.outbox.clear();
    this.at = { epoch, sequence: 0 };
  }

  /** @returns the frame's sequence */
  put<T>(message: Message<T>, value: T | Promise<T>, acknowledged = 0): number {
    this.at = { epoch: this.at.epoch, sequence: this.at.sequence + 1 };
    const position = { from: this.from, ...this.at, acknowledged };
    const deliver = this.outbox.reserve(this.at);
    if (value instanceof Promise)
      void value.then((ready) => deliver(encodeMessage(message, ready, position)));
    else deliver(encodeMessage(message, value, position));
    return position.sequence;
  }

  acknowledge(at: StreamPosition): void {
    this.outbox.acknowledge(at);
  }

  clear(): void {
    this.outbox.clear();
  }
}
