import { constants, createDeflateRaw } from 'node:zlib';

/** What one connection carries that deflates messages with the context of those before and sends each at once. */
export async function deflatedBytes(messages) {
  const stream = createDeflateRaw({ level: 6 });
  let bytes = 0;
  stream.on('data', (chunk) => {
    bytes += chunk.length;
  });
  for (const message of messages) {
    stream.write(message);
    await new Promise((resolve) => stream.flush(constants.Z_SYNC_FLUSH, resolve));
  }
  stream.destroy();
  return bytes;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/**
 * `rawBytes`: before any compression, without our frame's header. `payloadBytes`: the same as it goes out. `sentBytes`: whole
 * messages as they go out; of a peer in the best case for it, one deflate stream over its whole connection.
 */
export async function countBytes(taken, name) {
  const bytes = taken.map(({ base64 }) => Buffer.from(base64, 'base64'));
  const sentBytes = name === 'ours' ? sum(bytes.map(({ length }) => length)) : await deflatedBytes(bytes);
  return {
    messages: taken.length,
    rawBytes: sum(taken.map(({ rawBytes }) => rawBytes)),
    payloadBytes: name === 'ours' ? sum(taken.map(({ payloadBytes }) => payloadBytes)) : sentBytes,
    sentBytes,
  };
}
