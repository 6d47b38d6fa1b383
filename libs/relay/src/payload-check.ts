import {
  action,
  decodePayload,
  drawing,
  type Frame,
  partUpdate,
  pointer,
  report,
  update,
} from '@alongside/protocol';

/**
 * Reads a relayed frame's payload by its schema, so that nobody is sent what cannot be read. An update's deflated body
 * is not opened on this path; the live document finds what is wrong in it.
 *
 * @throws DecodeError
 */
export function checkPayload(frame: Frame): void {
  switch (frame.kind) {
    case update.kind:
      decodePayload(update, frame.payload);
      return;
    case partUpdate.kind:
      decodePayload(partUpdate, frame.payload);
      return;
    case pointer.kind:
      decodePayload(pointer, frame.payload);
      return;
    case drawing.kind:
      decodePayload(drawing, frame.payload);
      return;
    case action.kind:
      decodePayload(action, frame.payload);
      return;
    case report.kind:
      decodePayload(report, frame.payload);
      return;
  }
}
