import { PageSource, PageView, Stage } from '@alongside/mirror';
import { Page } from '@alongside/page';
import {
  type Action,
  decodeFrame,
  decodeMessage,
  encodeMessage,
  locationBody,
  type PageLocation,
  type PageStart,
  type Part,
  type Policy,
  packUpdate,
  pageBody,
  partUpdate,
  type Report,
  type Schema,
  type UpdateType,
  unpackUpdate,
  update,
  Writer,
} from '@alongside/protocol';

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const plain: Policy = {
  mask: [],
  unmask: [],
  hide: [],
  noControl: [],
  maskAll: false,
  allowedQuery: [],
  recording: 'always',
};

type Show = (view: PageView) => void;

/** The gateway's copy of the page, fed with frames and giving frames. */
function liveDocument(failed: (problem: string) => void) {
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
    async catchUp(): Promise<Show[]> {
      await pending;
      return Promise.all((await page.catchUp()).map(shownBy));
    },
  };
}

function written<T>(schema: Schema<T>, value: T): Uint8Array {
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

/** A source and a viewer of one page in one browser, with the wire's own bytes between them and nothing else. */
async function mirror(policy: Partial<Policy>) {
  const source = document.getElementById('source') as HTMLIFrameElement;
  const reports: Report[] = [];
  const stored = new Map<string, string>();
  const bytes = { change: 0, parts: 0, frames: 0 };
  const stage = await Stage.open(document.getElementById('viewer') as HTMLIFrameElement);
  const openView = () =>
    new PageView(stage, {
      assetUrl: (hash) => stored.get(hash) ?? '/missing',
      report: (report) => reports.push(report),
    });
  let view = openView();
  const live = liveDocument((problem) =>
    reports.push({ problem: 'live document', count: 1, detail: problem }),
  );
  const across = (parts: Part[]): Part[] => {
    const frame = encodeMessage(partUpdate, { parts }, { from: 1, epoch: 1, sequence: 1, acknowledged: 0 });
    bytes.parts += frame.length;
    return decodeMessage(partUpdate, decodeFrame(frame)).parts;
  };
  const pageSource: PageSource = new PageSource(source.contentWindow as Window & typeof globalThis, {
    policy: { ...plain, ...policy },
    page(start) {
      live.page(start);
      view.begin(start);
    },
    change(body) {
      bytes.change += body.length;
      bytes.frames++;
      live.update('change', body);
      view.change(body);
    },
    location(location) {
      live.location(location);
      view.location(location);
    },
    parts(parts) {
      live.parts(parts);
      const misfits = view.parts(across(parts));
      if (misfits.length > 0) reports.push({ problem: 'gap', count: misfits.length, detail: 'misfits' });
    },
    report: (report) => reports.push(report),
    offerAssets: async (assets) => ({ lacking: assets.map(({ hash }) => hash), held: [] }),
    async upload(asset) {
      const blob = new Blob([asset.bytes as Uint8Array<ArrayBuffer>], { type: asset.mediaType });
      stored.set(hex(asset.hash), URL.createObjectURL(blob));
      return null;
    },
  });
  pageSource.start('start');
  return {
    reports,
    bytes,
    flush: () => pageSource.flush(),
    /** The viewer leaves, and one comes who has seen nothing: by a catch-up of so many frames. */
    async rejoin(): Promise<number> {
      const updates = await live.catchUp();
      view = openView();
      for (const show of updates) show(view);
      return updates.length;
    },
    perform: (action: Action) => pageSource.perform(action),
    applyParts: (parts: Part[]) => pageSource.applyParts(parts),
    stop: () => pageSource.stop(),
  };
}

export type Mirrored = Awaited<ReturnType<typeof mirror>>;

Object.assign(window, { mirror });
