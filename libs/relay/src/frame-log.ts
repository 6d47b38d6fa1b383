import type { StreamPosition } from './stream-position';

const smallestPiece = 4 << 10;
const largestPiece = 64 << 10;
/** A longer frame has a piece of its own. */
const longFrame = largestPiece / 4;
/** A piece has room for one frame in so many bytes. */
const bytesOfFrame = 128;

/** Who sent a frame, and where it stands in their stream. */
export interface Sent extends StreamPosition {
  readonly from: number;
}

/** For each frame of a piece: where it ends, who sent it, its epoch, its sequence. */
const numbersOfFrame = 4;

class Piece {
  readonly bytes: Uint8Array;
  readonly numbers: Uint32Array;
  readonly room: number;
  frames = 0;
  used = 0;
  next: Piece | null = null;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.room = Math.ceil(size / bytesOfFrame);
    this.numbers = new Uint32Array(this.room * numbersOfFrame);
  }

  takes(length: number): boolean {
    return this.frames < this.room && this.used + length <= this.bytes.length;
  }

  add({ from, epoch, sequence }: Sent, bytes: Uint8Array): void {
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
    const at = this.frames++ * numbersOfFrame;
    this.numbers[at] = this.used;
    this.numbers[at + 1] = from;
    this.numbers[at + 2] = epoch;
    this.numbers[at + 3] = sequence;
  }
}

/**
 * A session's frames in the order in which they were relayed. It is read by cursors, and what no cursor will come to any
 * more is gone.
 *
 * The frames are copied together into large pieces: kept as they came, thousands of small objects would outlive the
 * collections of young ones, at a tenth of all that a frame costs, and a short frame would keep what the network brought
 * along with it.
 */
export class FrameLog {
  private last = new Piece(0);

  add(sent: Sent, bytes: Uint8Array): void {
    if (!this.last.takes(bytes.length)) {
      const piece = new Piece(this.sizeFor(bytes.length));
      this.last.next = piece;
      this.last = piece;
    }
    this.last.add(sent, bytes);
  }

  /** Behind the last frame. */
  end(): FrameCursor {
    return new FrameCursor(this.last, this.last.frames);
  }

  /** A session that says little keeps little, and behind a long frame it begins anew. */
  private sizeFor(length: number): number {
    if (length > longFrame) return length;
    const before = this.last.bytes.length;
    const doubled = before > largestPiece ? smallestPiece : before * 2;
    return Math.min(Math.max(doubled, smallestPiece, length), largestPiece);
  }
}

/** A place between two frames of a log; what it has come to with `step` can be read. */
export class FrameCursor implements Sent {
  constructor(
    private piece: Piece,
    private frame: number,
  ) {}

  copy(): FrameCursor {
    return new FrameCursor(this.piece, this.frame);
  }

  /** Goes over the next frame; false where there is none. */
  step(): boolean {
    while (this.frame === this.piece.frames) {
      if (this.piece.next === null) return false;
      this.piece = this.piece.next;
      this.frame = 0;
    }
    this.frame++;
    return true;
  }

  get from(): number {
    return this.number(1);
  }

  get epoch(): number {
    return this.number(2);
  }

  get sequence(): number {
    return this.number(3);
  }

  get length(): number {
    return this.number(0) - this.start;
  }

  /** A view that stays as it is. */
  get bytes(): Uint8Array {
    return this.piece.bytes.subarray(this.start, this.number(0));
  }

  private get start(): number {
    return this.frame > 1 ? (this.piece.numbers[(this.frame - 2) * numbersOfFrame] as number) : 0;
  }

  private number(which: number): number {
    return this.piece.numbers[(this.frame - 1) * numbersOfFrame + which] as number;
  }
}

/** Writes down that it is its sender's last frame. A position of before is written over: for many frames that makes few objects. */
export function noteLast(
  positions: Map<number, { epoch: number; sequence: number }>,
  { from, epoch, sequence }: Sent,
): void {
  const last = positions.get(from);
  if (last === undefined) {
    positions.set(from, { epoch, sequence });
    return;
  }
  last.epoch = epoch;
  last.sequence = sequence;
}
