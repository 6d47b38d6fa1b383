import { isAfter, type StreamPosition } from './stream-position';

interface Kept extends StreamPosition {
  /** Null while it is being deflated. */
  bytes: Uint8Array | null;
  /** Whether something else stands in for what was said first. */
  isReplaced: boolean;
}

interface OutboxSetup {
  send: (bytes: Uint8Array) => void;
  capBytes: number;
  /** More waits to be acknowledged than may be kept. */
  full: () => void;
}

/** State frames in their order, kept until they are acknowledged (rule P5). */
export class Outbox {
  private kept: Kept[] = [];
  /** How many of them went out on the present connection. */
  private gone = 0;
  private isOpen = false;
  private bytesKept = 0;

  constructor(private readonly setup: OutboxSetup) {}

  get bytes(): number {
    return this.bytesKept;
  }

  get frames(): number {
    return this.kept.length;
  }

  /** Of all that is kept, in its order. */
  positions(): StreamPosition[] {
    return this.kept.map(({ epoch, sequence }) => ({ epoch, sequence }));
  }

  /** The first place that somebody who has everything up to `received` lacks; null: there is none. */
  after(received: StreamPosition): StreamPosition | null {
    return this.kept.find((frame) => isAfter(frame, received)) ?? null;
  }

  /** A connection stands, and the other side has everything up to `received`: the rest is sent again. */
  open(received: StreamPosition): void {
    this.isOpen = true;
    const first = this.kept.findIndex((frame) => isAfter(frame, received));
    this.gone = first < 0 ? this.kept.length : first;
    this.pump();
  }

  close(): void {
    this.isOpen = false;
  }

  /** Takes the next place in the order; what is given later than its followers still goes out before them. */
  reserve(at: StreamPosition): (bytes: Uint8Array) => void {
    const place: Kept = { ...at, bytes: null, isReplaced: false };
    this.kept.push(place);
    return (bytes) => {
      if (place.bytes !== null || !this.kept.includes(place)) return;
      place.bytes = bytes;
      this.bytesKept += bytes.length;
      this.pump();
      if (this.bytesKept > this.setup.capBytes) this.setup.full();
    };
  }

  /** Whether what was said there first still waits for its acknowledgement. */
  keeps(at: StreamPosition): boolean {
    return this.find(at)?.isReplaced === false;
  }

  /** Another frame takes the place, if it is still kept. */
  replace(at: StreamPosition, bytes: Uint8Array): void {
    const place = this.find(at);
    if (place === undefined || place.bytes === null) return;
    this.bytesKept += bytes.length - place.bytes.length;
    place.bytes = bytes;
    place.isReplaced = true;
  }

  acknowledge(at: StreamPosition): void {
    let count = 0;
    while (count < this.gone && !isAfter(this.kept[count] as Kept, at)) count++;
    this.forget(count);
  }

  /** Nothing of it is wanted any more. */
  clear(): void {
    this.forget(this.kept.length);
  }

  private find({ epoch, sequence }: StreamPosition): Kept | undefined {
    return this.kept.find((frame) => frame.epoch === epoch && frame.sequence === sequence);
  }

  private forget(count: number): void {
    for (const { bytes } of this.kept.splice(0, count)) this.bytesKept -= bytes?.length ?? 0;
    this.gone = Math.max(0, this.gone - count);
  }

  private pump(): void {
    while (this.isOpen && this.gone < this.kept.length) {
      const { bytes } = this.kept[this.gone] as Kept;
      if (bytes === null) return;
      this.gone++;
      this.setup.send(bytes);
    }
  }
}
