import type { Writable } from 'node:stream';

/** FIN, and the opcode of a binary message: RFC 6455, section 5.2. */
const binaryMessage = 0x82;
/** A longer message is not copied to go out together with others. */
const copiedBytes = 16 << 10;
/** So much is written before the callback is over. */
const pieceBytes = 64 << 10;

/**
 * The messages that are sent within one callback, such as that of one read, go out in one piece: the call of the system, and
 * what a stream does for every write, are most of what a short message costs. The heads are put before them here, since that
 * is all that `ws` would do: a server's messages are not masked (RFC 6455, section 5.1), and ours are not compressed.
 */
export class MessageWriter {
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private taken: (() => void)[] = [];

  /** @param isOpen whether messages may be sent: behind a close frame there must be none */
  constructor(
    private readonly stream: Writable,
    private readonly isOpen: () => boolean,
  ) {}

  /** Bytes that the stream has not got yet. */
  get unwrittenBytes(): number {
    return this.waitingBytes;
  }

  /** @param taken called when the network has taken it */
  write(message: Uint8Array, taken?: () => void): void {
    if (message.length > copiedBytes) {
      this.flush();
      this.writeLarge(message, taken);
      return;
    }
    if (this.waiting.length === 0) process.nextTick(() => this.flush());
    this.waiting.push(message);
    this.waitingBytes += headBytes(message.length) + message.length;
    if (taken !== undefined) this.taken.push(taken);
    if (this.waitingBytes >= pieceBytes) this.flush();
  }

  /** Writes what waits: whatever is written past this writer comes behind it. */
  flush(): void {
    const { waiting, waitingBytes, taken } = this;
    if (waiting.length === 0) return;
    this.waiting = [];
    this.waitingBytes = 0;
    if (taken.length > 0) this.taken = [];
    if (!this.isOpen()) return;
    const piece = Buffer.allocUnsafe(waitingBytes);
    let at = 0;
    for (const message of waiting) {
      at = writeHead(piece, at, message.length);
      piece.set(message, at);
      at += message.length;
    }
    this.stream.write(piece, taken.length > 0 ? unlessFailed(taken) : undefined);
  }

  private writeLarge(message: Uint8Array, taken?: () => void): void {
    if (!this.isOpen()) return;
    const head = Buffer.allocUnsafe(headBytes(message.length));
    writeHead(head, 0, message.length);
    this.stream.cork();
    this.stream.write(head);
    this.stream.write(message, taken && unlessFailed([taken]));
    this.stream.uncork();
  }
}

const unlessFailed = (callbacks: readonly (() => void)[]) => (error?: Error | null) => {
  if (error) return;
  for (const callback of callbacks) callback();
};

function headBytes(length: number): number {
  if (length < 126) return 2;
  return length <= 0xffff ? 4 : 10;
}

/** @returns where the message begins */
function writeHead(to: Buffer, at: number, length: number): number {
  to[at] = binaryMessage;
  if (length < 126) {
    to[at + 1] = length;
    return at + 2;
  }
  if (length <= 0xffff) {
    to[at + 1] = 126;
    to[at + 2] = length >>> 8;
    to[at + 3] = length & 0xff;
    return at + 4;
  }
  to[at + 1] = 127;
  to.writeBigUInt64BE(BigInt(length), at + 2);
  return at + 10;
}
