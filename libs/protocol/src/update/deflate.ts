import { DecodeError } from '../decode-error';

/** DEFLATE (RFC 1951) by the platform's own streams, which browsers and Node share. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return collect(through(bytes, new CompressionStream('deflate-raw')), Number.MAX_SAFE_INTEGER);
}

/** @throws DecodeError when the result is not exactly as long as was said; a bomb is stopped at that length */
export async function inflate(bytes: Uint8Array, inflatedBytes: number): Promise<Uint8Array> {
  let result: Uint8Array;
  try {
    result = await collect(through(bytes, new DecompressionStream('deflate-raw')), inflatedBytes);
  } catch (cause) {
    if (cause instanceof DecodeError) throw cause;
    throw new DecodeError('deflated body', 0, 'not DEFLATE');
  }
  if (result.length !== inflatedBytes) throw new DecodeError('deflated body', 0, 'shorter than it says');
  return result;
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

async function collect(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      reader.cancel().catch(() => {});
      throw new DecodeError('deflated body', 0, 'longer than it says');
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
