import type { StreamPosition } from './stream-position';

const smallestPiece = 4 << 10;
const largestPiece = 64 << 10;
/** Where a longer frame finds no room, it gets a piece made to measure. */
const longFrame = largestPiece / 4;
/** Other pieces have room for one frame in so many bytes. */
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
  frames = 0;
  used = 0;
  next: Piece | null = null;

  /** @param room for so many frames */
  constructor(
    size: number,
    private readonly room = Math.ceil(size / bytesOfFrame),
  ) {
    this.bytes = new Uint8Array(size);
    this.numbers = new Uint32Array(room * numbersOfFrame);
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
  /** A session that says little keeps little. */
  private nextSize = smallestPiece;

  add(sent: Sent, bytes: Uint8Array): void {
    if (!this.last.takes(bytes.length)) {
      const piece = this.pieceFor(bytes.length);
      this.last.next = piece;
      this.last = piece;
    }
    this.last.add(sent, bytes);
  }

  /** Behind the last frame. */
  end(): FrameCursor {
    return new FrameCursor(this.last, this.last.frames);
  }

  private pieceFor(length: number): Piece {
    if (length > longFrame) {
      // What is behind it may be a single short frame.
      this.nextSize = smallestPiece;
      return new Piece(length, 1);
    }
    const size = Math.max(this.nextSize, length);
    this.nextSize = Math.min(size * 2, largestPiece);
    return new Piece(size);
  }
}

/** A place between two frames of a log. Once it has stepped over a frame, that one can be read. */
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

  /**
   * Goes over the next frame, which is known to be there.
   *
   * @throws Error when it is not: somebody has counted wrong
   */
  pass(): void {
    if (!this.step()) throw new Error('there is no further frame in the log');
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

/** The last frame of each participant, for as long as nobody else is shown it: it moves along. */
export type LastFrames = Map<number, { epoch: number; sequence: number }>;

/** Writes down that it is its sender's last frame. A position of before is written over: for many frames that makes few objects. */
export function noteLast(last: LastFrames, { from, epoch, sequence }: Sent): void {
  const noted = last.get(from);
  if (noted === undefined) {
    last.set(from, { epoch, sequence });
    return;
  }
  noted.epoch = epoch;
  noted.sequence = sequence;
}
