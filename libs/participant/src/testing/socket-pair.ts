import type { Socket } from '../socket';

/** A client's socket and the wire behind it: two queues that move only when the test says so. */
export class TestSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly toServer: Uint8Array[] = [];
  readonly toClient: Uint8Array[] = [];
  isClosed = false;

  send(bytes: Uint8Array): void {
    if (!this.isClosed) this.toServer.push(bytes.slice());
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.onopen?.();
  }

  /** Gives the client the first frame of its queue. */
  deliver(): boolean {
    const bytes = this.toClient.shift();
    if (bytes === undefined || this.isClosed) return false;
    this.onmessage?.({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
    return true;
  }

  /** The connection ends; what is under way is lost. */
  cut(code = 1006, reason = ''): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.toServer.length = this.toClient.length = 0;
    this.onclose?.({ code, reason });
  }
}

/** Every socket a client has opened, in order. */
export class TestNetwork {
  readonly sockets: TestSocket[] = [];

  readonly open = (): TestSocket => {
    const socket = new TestSocket();
    this.sockets.push(socket);
    return socket;
  };

  get last(): TestSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  }
}

/** Lets promises that are ready run; under a fake clock too. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
