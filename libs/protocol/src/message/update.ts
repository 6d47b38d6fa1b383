import type { Frame } from '../frame';
import { limits } from '../limits';
import { type Message, participants } from '../message';
import { type Schema } from '../schema';
import { deflate, inflate } from '../update/deflate';

/**
 * What an update says. `page`: a document begins, and with it an epoch. `change`: what is on it, operation by operation.
 * `snapshot`: a page that has already lived, with its ids and tables, made by a live document for a newcomer or a
 * checkpoint. `continuation`: more of that page, right behind it. `location`: the address changed without a load.
 * `navigate`: the source's page is asked to go there.
 */
export const updateTypes = ['page', 'change', 'snapshot', 'location', 'navigate', 'continuation'] as const;
export type UpdateType = (typeof updateTypes)[number];

export interface Update {
  type: UpdateType;
  /** The length of the body when inflated, or null: the body is not deflated. */
  inflatedBytes: number | null;
  /** By type: see `update/page.ts`, `update/change-sink.ts`, `update/snapshot.ts`. */
  body: Uint8Array;
}

/**
 *     update := type:byte body                                  (type 1 …)
 *             | (type + 128):byte inflated-length:varint deflated-body
 */
const schema: Schema<Update> = {
  shape: { type: 'bytes', maxBytes: limits.frameBytes, exact: false },
  write(writer, update) {
    const type = updateTypes.indexOf(update.type) + 1;
    writer.byte(update.inflatedBytes === null ? type : type | 0x80);
    if (update.inflatedBytes !== null) writer.varint(update.inflatedBytes);
    writer.raw(update.body);
  },
  read(reader) {
    const head = reader.byte('update type');
    const type = updateTypes[(head & 0x7f) - 1];
    if (type === undefined) throw reader.fail('update type', 'unknown');
    const inflatedBytes = head & 0x80 ? reader.varint('inflated length', limits.inflatedBytes) : null;
    return { type, inflatedBytes, body: reader.rest() };
  },
};

/** Which page, and what is on it. */
export const update: Message<Update> = {
  kind: 1,
  name: 'update',
  senders: participants,
  lane: 'state',
  kept: true,
  schema,
};

/** Which kind of update a frame is; null for other messages, and for one that nobody can read. Looks at the first byte alone. */
export const updateTypeOf = ({ kind, payload }: Frame): UpdateType | null =>
  kind === update.kind ? (updateTypes[((payload[0] ?? 0) & 0x7f) - 1] ?? null) : null;

/** Deflates a large body. A small one is passed through at once, so that a keystroke waits for nothing. */
export function packUpdate(type: UpdateType, body: Uint8Array): Update | Promise<Update> {
  if (body.length <= limits.deflateAboveBytes) return { type, inflatedBytes: null, body };
  return deflate(body).then((deflated) => ({ type, inflatedBytes: body.length, body: deflated }));
}

/** The body as it was before {@link packUpdate}. */
export function unpackUpdate(packed: Update): Uint8Array | Promise<Uint8Array> {
  return packed.inflatedBytes === null ? packed.body : inflate(packed.body, packed.inflatedBytes);
}
