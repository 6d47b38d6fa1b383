import { DecodeError } from '../decode-error';

/** DEFLATE (RFC 1951) by the platform's own streams, which browsers and Node share. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  await each(through(bytes, new CompressionStream('deflate-raw')), (part) => parts.push(part));
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const firstBytes = 64 << 10;

/** @throws DecodeError when the result is not exactly as long as was said; a bomb is stopped at that length */
export async function inflate(bytes: Uint8Array, inflatedBytes: number): Promise<Uint8Array> {
  // Written where it belongs as it comes: to put megabytes together at the end would hold everybody up. What it says it is has
  // to come before there is room for all of it.
  let whole = new Uint8Array(Math.min(inflatedBytes, firstBytes + 16 * bytes.length));
  let at = 0;
  try {
    await each(through(bytes, new DecompressionStream('deflate-raw')), (part) => {
      if (at + part.length > inflatedBytes) throw new DecodeError('deflated body', 0, 'longer than it says');
      if (at + part.length > whole.length) {
        const before = whole;
        whole = new Uint8Array(Math.min(inflatedBytes, 2 * (at + part.length)));
        whole.set(before);
      }
      whole.set(part, at);
      at += part.length;
    });
  } catch (cause) {
    if (cause instanceof DecodeError) throw cause;
    throw new DecodeError('deflated body', 0, 'not DEFLATE');
  }
  if (at !== inflatedBytes) throw new DecodeError('deflated body', 0, 'shorter than it says');
  return whole.length === at ? whole : whole.slice(0, at);
}

function through(
  bytes: Uint8Array,
  transform: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
  const writer = transform.writable.getWriter();
  // Its errors show on the reading side; here they would only be unhandled.
  writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => {});
  writer.close().catch(() => {});
  return transform.readable as ReadableStream<Uint8Array>;
}

async function each(stream: ReadableStream<Uint8Array>, take: (part: Uint8Array) => void): Promise<void> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) take(part.value);
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
}
