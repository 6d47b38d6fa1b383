import { DecodeError } from './decode-error';
import { type Frame, type FrameHeader, writeHeader } from './frame';
import { Reader } from './reader';
import type { Schema } from './schema';
import { written } from './writer';

/** Who is at the other end of a connection. `visitor` is a browser that is in no session. */
export type Sender = 'gateway' | 'visitor' | 'customer' | 'device' | 'agent' | 'supervisor';

/**
 * What the relay does with it. State: ordered, never dropped, acknowledged after the commit. Presence: only the latest
 * counts. Control: between one participant and the gateway, never relayed as it is.
 */
export type Lane = 'state' | 'presence' | 'control';

/** One row of the message table, with the codec of its payload. */
export interface Message<T> {
  readonly kind: number;
  readonly name: string;
  readonly senders: readonly Sender[];
  readonly lane: Lane;
  /** Whether the journal keeps it. */
  readonly kept: boolean;
  readonly schema: Schema<T>;
}

/** The session's participants that may have a page, or act on one. */
export const participants = [
  'customer',
  'device',
  'agent',
  'supervisor',
] as const satisfies readonly Sender[];

export function encodePayload<T>(message: Message<T>, value: T): Uint8Array {
  return written((writer) => message.schema.write(writer, value));
}

/** @throws DecodeError when the payload is not exactly one value of the message's schema */
export function decodePayload<T>(message: Message<T>, payload: Uint8Array): T {
  const reader = new Reader(payload);
  const value = message.schema.read(reader, message.name);
  reader.end(message.name);
  return value;
}

const noPosition = { from: 0, epoch: 0, sequence: 0, acknowledged: 0 };

/** A whole frame. Without a position it is a control message. */
export function encodeMessage<T>(
  message: Message<T>,
  value: T,
  position: Omit<FrameHeader, 'kind'> = noPosition,
): Uint8Array {
  return written((writer) => {
    writeHeader(writer, { kind: message.kind, ...position });
    message.schema.write(writer, value);
  });
}

/** The value if the frame is of this kind. */
export function decodeMessage<T>(message: Message<T>, frame: Frame): T {
  if (frame.kind !== message.kind)
    throw new DecodeError('kind', 0, `expected ${message.name}, got ${frame.kind}`);
  return decodePayload(message, frame.payload);
}
