import {
  acknowledgement,
  caughtUp,
  decodeFrame,
  decodePayload,
  messageOf,
  pause,
  refused,
  sessionHello,
  sessionState,
} from '@alongside/protocol';

/** A frame for whoever reads the log. */
export function describe(bytes: Uint8Array): string {
  const frame = decodeFrame(bytes);
  const { kind, from, epoch, sequence } = frame;
  const name = messageOf(kind)?.name ?? String(kind);
  for (const message of [sessionState, refused, pause, sessionHello, caughtUp, acknowledgement] as const)
    if (kind === message.kind)
      return `${name} ${JSON.stringify(decodePayload<unknown>(message, frame.payload))}`;
  const payload = Buffer.from(bytes.subarray(5, 45))
    .toString('latin1')
    .replace(/[^ -~]/g, '·');
  return sequence > 0 ? `${name} ${from} at ${epoch}/${sequence} ${payload}` : `${name} ${payload}`;
}
