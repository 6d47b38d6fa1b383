import { Reader } from './reader';
import { type Writer, written } from './writer';

/**
 * The header of every frame: who says what, and at which position.
 *
 *     frame := kind:byte from:varint epoch:varint sequence:varint acknowledged:varint payload
 */
export interface FrameHeader {
  /** The message's number in the message table. */
  kind: number;
  /** The sender's number in the session; 0 is the gateway, and also a browser that has no number yet. */
  from: number;
  /** Counts the documents the session has shown; 0 outside the state lane. */
  epoch: number;
  /** Counts state frames of this participant within the epoch, from 1; 0 outside the state lane. */
  sequence: number;
  /** The sequence of the session's source that the sender had applied when it sent this; 0 for none. */
  acknowledged: number;
}

export interface Frame extends FrameHeader {
  /** A view of the frame's bytes, not a copy. */
  payload: Uint8Array;
}

const maxParticipant = 0xffff;

export function encodeFrame(header: FrameHeader, payload: Uint8Array): Uint8Array {
  return written((writer) => {
    writeHeader(writer, header);
    writer.raw(payload);
  });
}

export function writeHeader(writer: Writer, header: FrameHeader): void {
  writer.byte(header.kind);
  writer.varint(header.from);
  writer.varint(header.epoch);
  writer.varint(header.sequence);
  writer.varint(header.acknowledged);
}

export function decodeFrame(bytes: Uint8Array): Frame {
  const reader = new Reader(bytes);
  return {
    kind: reader.byte('kind'),
    from: reader.varint('from', maxParticipant),
    epoch: reader.varint('epoch', 0xffffffff),
    sequence: reader.varint('sequence', 0xffffffff),
    acknowledged: reader.varint('acknowledged', 0xffffffff),
    payload: reader.rest(),
  };
}
