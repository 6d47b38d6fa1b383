import { PageSource, PageView, Stage } from '@alongside/mirror';
import { FrameCheck } from '@alongside/participant';
import {
  type Action,
  decodeFrame,
  decodeMessage,
  encodeMessage,
  type Part,
  type Pointer,
  type Policy,
  partUpdate,
  type Report,
} from '@alongside/protocol';
import { liveDocument } from './live-document';

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

/** A source and a viewer of one page in one browser, with the wire's own bytes between them and nothing else. */
async function mirror(policy: Partial<Policy>, origins?: readonly string[]) {
  const source = document.getElementById('source') as HTMLIFrameElement;
  const reports: Report[] = [];
  const stored = new Map<string, string>();
  const pointers: Pointer[] = [];
  /** What frames of the origins get: a name of `framed-page.ts`. */
  let grant = 'act';
  const bytes = { change: 0, parts: 0, frames: 0, epochs: 0 };
  const stage = await Stage.open(document.getElementById('viewer') as HTMLIFrameElement);
  let isHidden = false;
  const openView = () => {
    const opened = new PageView(stage, {
      assetUrl: (hash) => stored.get(hash) ?? '/missing',
      report: (report) => reports.push(report),
      doubt: (doubt) => setTimeout(() => pageSource.doubt({ ...doubt, epoch: 1 })),
      overlay: { host: document.getElementById('layer') as HTMLElement, scale: () => 1 },
    });
    opened.onVisibility = (hidden) => {
      isHidden = hidden;
    };
    return opened;
  };
  let view = openView();
  /** What is said while a viewer that comes has its catch-up made; null: nobody comes. */
  let held: (() => void)[] | null = null;
  const tell = (act: () => void) => (held === null ? act() : void held.push(act));
  const live = liveDocument((problem) =>
    reports.push({ problem: 'live document', count: 1, detail: problem }),
  );
  const across = (parts: Part[]): Part[] => {
    const frame = encodeMessage(partUpdate, { parts }, { from: 1, epoch: 1, sequence: 1, acknowledged: 0 });
    bytes.parts += frame.length;
    return decodeMessage(partUpdate, decodeFrame(frame)).parts;
  };
  const frames = {
    grant: async (origin: string) => (origins?.includes(origin) === true ? grant : null),
    check: () => new FrameCheck(),
    pointer: (value: Pointer) => pointers.push(value),
  };
  const surroundings = origins === undefined ? {} : { frames };
  const pageSource: PageSource = new PageSource(
    source.contentWindow as Window & typeof globalThis,
    {
      policy: { ...plain, ...policy },
      page(start) {
        bytes.epochs++;
        live.page(start);
        tell(() => view.begin(start));
      },
      change(body) {
        bytes.change += body.length;
        bytes.frames++;
        live.update('change', body);
        tell(() => view.change(body));
      },
      location(location) {
        live.location(location);
        tell(() => view.location(location));
      },
      parts(parts) {
        live.parts(parts);
        const heard = across(parts);
        tell(() => {
          const { length: count } = view.parts(heard);
          if (count > 0) reports.push({ problem: 'gap', count, detail: 'misfits' });
        });
      },
      report: (report) => reports.push(report),
      offerAssets: async (assets) => ({ lacking: assets.map(({ hash }) => hash), held: [] }),
      async upload(asset) {
        const blob = new Blob([asset.bytes as Uint8Array<ArrayBuffer>], { type: asset.mediaType });
        stored.set(hex(asset.hash), URL.createObjectURL(blob));
        return null;
      },
    },
    surroundings,
  );
  pageSource.start('start');
  return {
    reports,
    bytes,
    /** How many assets were uploaded. */
    uploads: () => stored.size,
    flush: () => pageSource.flush(),
    /** A round of checks, now. */
    check: () => pageSource.check(),
    /** How many checks the live document did not pass. */
    divergences: () => live.divergences(),
    isHidden: () => isHidden,
    favicon: () => view.favicon,
    title: () => view.page?.title,
    /** The viewer leaves, and one comes who has seen nothing: by a catch-up of so many frames. */
    async rejoin(): Promise<number> {
      const missed: (() => void)[] = [];
      held = missed;
      const updates = await live.catchUp();
      view.close();
      view = openView();
      for (const show of updates) show(view);
      held = null;
      for (const act of missed) act();
      return updates.length;
    },
    pointers,
    source: pageSource,
    grants(name: string) {
      grant = name;
      pageSource.renewGrants();
    },
    idOf: (node: Node) => view.nodes.idOf(node),
    perform: (action: Action) => pageSource.perform(action),
    applyParts: (parts: Part[]) => pageSource.applyParts(parts),
    stop: () => pageSource.stop(),
  };
}

export type Mirrored = Awaited<ReturnType<typeof mirror>>;

Object.assign(window, { mirror });
