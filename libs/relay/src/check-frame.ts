import {
  action,
  checkPayload,
  drawing,
  type Frame,
  type Message,
  partUpdate,
  pointer,
  report,
  update,
} from '@alongside/protocol';

const relayed = new Map<number, Message<unknown>>(
  [update, partUpdate, pointer, drawing, action, report].map((message) => [message.kind, message]),
);

/**
 * Reads a relayed frame's payload by its schema, so that nobody is sent what cannot be read. An update's deflated body
 * is not opened on this path; the live document finds what is wrong in it.
 *
 * @throws DecodeError
 */
export function checkFrame({ kind, payload }: Frame): void {
  const message = relayed.get(kind);
  if (message !== undefined) checkPayload(message, payload);
}
