import { Page } from '@alongside/page';
import {
  decodeFrame,
  decodeMessage,
  encodeMessage,
  type PageStart,
  packUpdate,
  pageBody,
  partUpdate,
  unpackUpdate,
  update,
  Writer,
} from '@alongside/protocol';
import type { Show } from './our-viewer';

const position = { from: 1, epoch: 1, sequence: 1, acknowledged: 0 };

function pageFrame(start: PageStart): Uint8Array {
  const writer = new Writer();
  pageBody.write(writer, start);
  const packed = packUpdate('page', writer.finish());
  if (packed instanceof Promise) throw new Error('a page begins with few bytes');
  return encodeMessage(update, packed, position);
}

/** What the gateway gives to somebody who comes later, made from the frames of before and of nothing else. */
export async function newcomersFrames(start: PageStart, frames: readonly Uint8Array[]): Promise<Show[]> {
  const page = new Page();
  for (const frame of [pageFrame(start), ...frames]) await page.apply(frame);
  return Promise.all((await page.catchUp()).map(shownBy));
}

async function shownBy(bytes: Uint8Array): Promise<Show> {
  const frame = decodeFrame(bytes);
  if (frame.kind === partUpdate.kind) {
    const { parts } = decodeMessage(partUpdate, frame);
    return (view) => void view.parts(parts);
  }
  const packed = decodeMessage(update, frame);
  const body = await unpackUpdate(packed);
  return (view) => (packed.type === 'snapshot' ? view.snapshot(body) : view.continuation(body));
}
