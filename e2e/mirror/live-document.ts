import type { PageView } from '@alongside/mirror';
import { Page } from '@alongside/page';
import {
  decodeFrame,
  decodeMessage,
  encodeMessage,
  locationBody,
  type PageLocation,
  type PageStart,
  type Part,
  packUpdate,
  pageBody,
  partUpdate,
  type Schema,
  type UpdateType,
  unpackUpdate,
  update,
  Writer,
} from '@alongside/protocol';

type Show = (view: PageView) => void;

/** The gateway's copy of the page, fed with frames and giving frames. */
export function liveDocument(failed: (problem: string) => void) {
  const page = new Page();
  let sequence = 0;
  let pending: Promise<unknown> = Promise.resolve();
  const position = () => ({ from: 1, epoch: 1, sequence: ++sequence, acknowledged: 0 });
  const send = (encode: () => Uint8Array | Promise<Uint8Array>) => {
    pending = pending
      .then(async () => page.apply(await encode()))
      .catch((error: unknown) => failed(String(error)));
  };
  const sendUpdate = (type: UpdateType, body: Uint8Array) =>
    send(async () => encodeMessage(update, await packUpdate(type, body), position()));
  return {
    update: sendUpdate,
    page: (start: PageStart) => sendUpdate('page', written(pageBody, start)),
    location: (location: PageLocation) => sendUpdate('location', written(locationBody, location)),
    parts: (parts: Part[]) => send(() => encodeMessage(partUpdate, { parts }, position())),
    /** How many of the source's checks it did not pass. */
    async divergences(): Promise<number> {
      await pending;
      return page.divergences;
    },
    /** What everything said so far does to a view, and nothing of what is said while it is made. */
    async catchUp(): Promise<Show[]> {
      const frames = pending.then(() => page.catchUp());
      pending = frames;
      return Promise.all((await frames).map(shownBy));
    },
    /** Two digests that are equal: of the page as it was lived, and as a newcomer has it. */
    async digests(): Promise<[string, string]> {
      await pending;
      const newcomer = new Page();
      for (const frame of await page.catchUp()) await newcomer.apply(frame);
      return [page.digest(), newcomer.digest()];
    },
  };
}

export function written<T>(schema: Schema<T>, value: T): Uint8Array {
  const writer = new Writer();
  schema.write(writer, value);
  return writer.finish();
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
