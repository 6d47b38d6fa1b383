/** What the two ends of a tunnel say to each other. */
export type TunnelKind = 'open' | 'frame' | 'close' | 'flush' | 'flushed' | 'taken';

export interface TunnelMessage {
  readonly kind: TunnelKind;
  /** The tunnel's, given by the gateway that the browser is connected to. */
  readonly tunnel: number;
  /** The how-many-eth of this end, from 0: what got lost on the way is noticed. */
  readonly count: number;
  readonly payload: Uint8Array;
}

const kinds: readonly TunnelKind[] = ['open', 'frame', 'close', 'flush', 'flushed', 'taken'];
const headerBytes = 9;

export function encodeTunnelMessage({ kind, tunnel, count, payload }: TunnelMessage): Uint8Array {
  const bytes = new Uint8Array(headerBytes + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kinds.indexOf(kind));
  view.setUint32(1, tunnel);
  view.setUint32(5, count);
  bytes.set(payload, headerBytes);
  return bytes;
}

/** @throws RangeError when another version of us wrote it */
export function decodeTunnelMessage(bytes: Uint8Array): TunnelMessage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = kinds[view.getUint8(0)];
  if (kind === undefined) throw new RangeError(`no message ${view.getUint8(0)} in a tunnel`);
  return { kind, tunnel: view.getUint32(1), count: view.getUint32(5), payload: bytes.subarray(headerBytes) };
}

export const numberBytes = (value: number): Uint8Array => Buffer.from(String(value));
export const readNumber = (bytes: Uint8Array): number => Number(Buffer.from(bytes).toString());
