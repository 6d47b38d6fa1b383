import { PageSource, PageView, Stage } from '@alongside/mirror';
import {
  type Action,
  decodeFrame,
  decodeMessage,
  encodeMessage,
  type Part,
  type Policy,
  partUpdate,
  type Report,
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

/** A source and a viewer of one page in one browser, with the wire's own bytes between them and nothing else. */
async function mirror(policy: Partial<Policy>) {
  const source = document.getElementById('source') as HTMLIFrameElement;
  const reports: Report[] = [];
  const stored = new Map<string, string>();
  const bytes = { change: 0, parts: 0, frames: 0 };
  const stage = await Stage.open(document.getElementById('viewer') as HTMLIFrameElement);
  const view = new PageView(stage, {
    assetUrl: (hash) => stored.get(hash) ?? '/missing',
    report: (report) => reports.push(report),
  });
  const across = (parts: Part[]): Part[] => {
    const frame = encodeMessage(partUpdate, { parts }, { from: 1, epoch: 1, sequence: 1, acknowledged: 0 });
    bytes.parts += frame.length;
    return decodeMessage(partUpdate, decodeFrame(frame)).parts;
  };
  const pageSource: PageSource = new PageSource(source.contentWindow as Window & typeof globalThis, {
    policy: { ...plain, ...policy },
    page: (start) => view.begin(start),
    change(body) {
      bytes.change += body.length;
      bytes.frames++;
      view.change(body);
    },
    location: (location) => view.location(location),
    parts(parts) {
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
    perform: (action: Action) => pageSource.perform(action),
    applyParts: (parts: Part[]) => pageSource.applyParts(parts),
    stop: () => pageSource.stop(),
  };
}

export type Mirrored = Awaited<ReturnType<typeof mirror>>;

Object.assign(window, { mirror });
