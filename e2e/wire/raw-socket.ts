import { closeNameOf, encodeMessage, protocolVersion, visitorHello } from '@alongside/protocol';
import { WebSocket } from 'ws';

export interface RawSocket {
  send(bytes: Uint8Array): void;
  readonly isOpen: boolean;
  /** Name of the close code, or the code itself when it is none of ours. */
  readonly closed: Promise<string>;
  close(): void;
}

/** A socket to the relay with nothing of our client in it: what a forger has. */
export async function openRawSocket(relay: string, origin: string): Promise<RawSocket> {
  const socket = new WebSocket(relay, { origin });
  const closed = new Promise<string>((resolve) => {
    socket.once('close', (code) => resolve(closeNameOf(code) ?? String(code)));
    socket.once('error', () => {});
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    send: (bytes) => socket.send(bytes),
    get isOpen() {
      return socket.readyState === WebSocket.OPEN;
    },
    closed,
    close: () => socket.close(),
  };
}

/** A right hello of a visitor, but for what is given. */
export function helloFrame(changes: Partial<{ siteKey: string; url: string }> = {}): Uint8Array {
  return encodeMessage(visitorHello, {
    version: protocolVersion,
    siteKey: 'demo',
    visitorToken: '',
    identityJwt: '',
    url: 'http://localhost/',
    title: 'A page',
    visible: true,
    metadata: '',
    ...changes,
  });
}
