import { record } from 'rrweb';

export interface Sent {
  messages: number;
  /** As sent. */
  bytes: number;
  /** Before any compression. */
  rawBytes: number;
}

export interface Peer {
  start(): void;
  isReady(): boolean;
  sent(): Sent;
}

/** The peer's events as JSON, which is what it hands to whoever sends them. Large ones gzipped, as a sender would. */
function openRrweb(): Peer {
  const sent: Sent = { messages: 0, bytes: 0, rawBytes: 0 };
  let isReady = false;
  const deflateAbove = 2048;
  const emit = (event: unknown) => {
    const text = new TextEncoder().encode(JSON.stringify(event));
    isReady ||= (event as { type: number }).type === 2;
    sent.messages++;
    sent.rawBytes += text.length;
    if (text.length <= deflateAbove) sent.bytes += text.length;
    else
      void gzippedBytes(text).then((bytes) => {
        sent.bytes += bytes;
      });
  };
  return {
    start() {
      record({ emit });
    },
    isReady: () => isReady,
    sent: () => ({ ...sent }),
  };
}

async function gzippedBytes(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

Object.assign(window, { openPeer: openRrweb });
