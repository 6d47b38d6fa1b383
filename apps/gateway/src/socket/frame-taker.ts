import type { Frame } from '@alongside/protocol';

/** What a connection is, once its hello was accepted: it takes the frames after it, one after the other. */
export interface FrameTaker {
  /** Frames a second that are more than any browser of ours sends. */
  readonly framesPerSecond: number;
  /** A frame that is longer than any browser of ours sends. */
  readonly frameBytes: number;
  /** @throws DecodeError or Misbehaviour when the sender does not keep to the wire */
  take(frame: Frame, bytes: Uint8Array): void | Promise<void>;
  /** The connection is gone. */
  gone(): void;
}
