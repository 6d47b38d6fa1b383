import { encodeMessage, type Message, partUpdate } from '@alongside/protocol';
import { type GivenUp, GivenUpFrames } from './given-up-frames';
import { Outbox } from './outbox';
import { follows, isAfter, type StreamPosition } from './stream-position';

interface StreamSetup {
  send: (bytes: Uint8Array) => void;
  full: () => void;
  /** So many of the frames that were given up have not arrived, in all. Said again on every connection, lest it was lost. */
  missing: (frames: number) => void;
  /** By the document before this one. */
  givenUp?: GivenUp | null;
  /** Whether each frame needs those before it: a page's do, what others do to it stands for itself. */
  isWhole: boolean;
  capBytes?: number;
}

/** What may wait for its acknowledgement. A page of this size is cheaper to read anew than to keep. */
const defaultCapBytes = 12 << 20;

/** Numbers a participant's state frames (rules P1 and P2) and keeps them until they are acknowledged. */
export class StateStream {
  private at: StreamPosition = { epoch: 0, sequence: 0 };
  private from = 0;
  private readonly outbox: Outbox;
  private readonly lost: GivenUpFrames;

  constructor(private readonly setup: StreamSetup) {
    this.lost = new GivenUpFrames(setup.givenUp ?? null);
    this.outbox = new Outbox({ capBytes: defaultCapBytes, ...setup });
  }

  get epoch(): number {
    return this.at.epoch;
  }

  /** The last one that was given a number. */
  get sequence(): number {
    return this.at.sequence;
  }

  /** For whoever goes on in the next document; null: all that was said is acknowledged, or is still kept. */
  get givenUp(): GivenUp | null {
    return this.lost.left;
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
    const next = this.outbox.after(received);
    const goesOn = next === null ? !isAfter(this.at, received) : follows(next, received);
    // Of a page every frame is needed: what does not follow would close the connection for good.
    if (!goesOn && this.setup.isWhole) this.clear();
    const missing = this.lost.missing(received);
    if (missing > 0) this.setup.missing(missing);
    if (this.outbox.frames === 0) this.fallBackTo(received);
    this.outbox.open(received);
    return isBehind ? !hasSpoken : goesOn;
  }

  /** Nothing is kept that was numbered behind it: its numbers are free, within the epoch. */
  private fallBackTo({ epoch, sequence }: StreamPosition): void {
    this.at = { epoch: this.at.epoch, sequence: epoch === this.at.epoch ? sequence : 0 };
  }

  close(): void {
    this.outbox.close();
  }

  /** Another document: what was said of the one before is of no use to anybody. */
  begin(epoch: number): void {
    this.clear();
    this.at = { epoch, sequence: 0 };
  }

  /** @returns the frame's sequence */
  put<T>(message: Message<T>, value: T | Promise<T>, acknowledged = 0): number {
    const at = { epoch: this.at.epoch, sequence: this.at.sequence + 1 };
    const encode = (ready: T) => encodeMessage(message, ready, { from: this.from, ...at, acknowledged });
    // A number is only given to what can be said: the outbox would wait for the others for ever.
    const encoded = value instanceof Promise ? null : encode(value);
    this.at = at;
    const deliver = this.outbox.reserve(at);
    if (encoded !== null) deliver(encoded);
    else void (value as Promise<T>).then((ready) => deliver(encode(ready))).catch(() => this.setup.full());
    return at.sequence;
  }

  /** Whether it would be news that what stands there was refused. */
  isUnsettled(at: StreamPosition): boolean {
    return this.outbox.keeps(at);
  }

  /** What stands there is not to be done any more, wherever it is sent again: an empty part-update keeps its place. */
  withdraw({ epoch, sequence }: StreamPosition): void {
    const position = { from: this.from, epoch, sequence, acknowledged: 0 };
    this.outbox.replace(position, encodeMessage(partUpdate, { parts: [] }, position));
  }

  acknowledge(at: StreamPosition): void {
    this.outbox.acknowledge(at);
    this.lost.acknowledge(at);
  }

  /** Gives up what is not acknowledged. */
  clear(): void {
    this.lost.add(this.outbox.positions());
    this.outbox.clear();
  }
}
