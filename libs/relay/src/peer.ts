/** What the relay knows of a connection. */
export interface Peer {
  send(bytes: Uint8Array): void;
  /** Sent, and not yet taken by the network. */
  readonly unsentBytes: number;
  /** Calls back once everything sent so far has been taken. Not called when the connection closes first. */
  whenFlushed(callback: () => void): void;
  close(code: number, reason: string): void;
}
