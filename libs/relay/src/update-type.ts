import { decodePayload, type Frame, type UpdateType, update } from '@alongside/protocol';

/** What kind of update a frame is; null for other messages. Looks at its first byte, not into its body. */
export const updateTypeOf = (frame: Frame): UpdateType | null =>
  frame.kind === update.kind ? decodePayload(update, frame.payload).type : null;
