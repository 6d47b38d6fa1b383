import { FramedPage, type FramePermit, helloWord, shareWord } from '@alongside/mirror';
import { FrameCheck } from '@alongside/participant';
import {
  type ChangeSink,
  ChangeWriter,
  EpochTables,
  encodePayload,
  htmlNamespace,
  type Part,
  type Policy,
  partUpdate,
} from '@alongside/protocol';

/** What the embed does in a frame, without a gateway: answers the page around if its origin is one of the site's. */
const site = ['http://mirror.test', 'http://child.test', 'http://other.test'];
const policy: Policy = {
  mask: [],
  unmask: [],
  hide: [],
  noControl: [],
  maskAll: false,
  allowedQuery: [],
  recording: 'always',
};

export interface Framed {
  shown: unknown[];
  page: FramedPage | null;
  /** The port itself, to say on it what no page of ours says. */
  port: MessagePort | null;
  /** Bytes that a page of ours could say, and does not. */
  forgedParts(parts: Part[]): Uint8Array;
  /** In the body of a new page. */
  forgedPage(calls: (sink: ChangeSink) => void): Uint8Array;
}

/** Grants as the tests' pages around give them; `brief` runs out soon. */
const permits: Record<string, FramePermit> = {
  act: { mayAct: true, leftMs: 120_000 },
  see: { mayAct: false, leftMs: 120_000 },
  brief: { mayAct: true, leftMs: 1000 },
};
const permitOf = (grant: string): FramePermit | null => permits[grant] ?? null;

const framed: Framed = {
  shown: [],
  page: null,
  port: null,
  forgedParts: (parts) => encodePayload(partUpdate, { parts }),
  forgedPage(calls) {
    const writer = new ChangeWriter(new EpochTables());
    writer.insert(0, 0);
    writer.document(1, false);
    writer.element(2, htmlNamespace, 'html', [], true);
    writer.element(3, htmlNamespace, 'body', [], true);
    calls(writer);
    return writer.finish();
  },
};
const hello = () => window.parent.postMessage(helloWord, '*');

window.addEventListener('message', ({ data, origin, ports, source }) => {
  if (data === helloWord && (source as Window).parent !== window) hello();
  const [port] = ports;
  if (typeof data !== 'string' || !data.startsWith(shareWord)) return;
  const permit = permitOf(data.slice(shareWord.length));
  if (permit === null || port === undefined || !site.includes(origin)) return;
  framed.page?.leave();
  framed.port = port;
  framed.page = new FramedPage({
    window,
    port,
    policy,
    permit,
    check: async (grant) => permitOf(grant),
    frames: {
      grant: async (from) => (site.includes(from) ? 'act' : null),
      check: () => new FrameCheck(),
    },
    shown: {
      pointer: (...shown) => framed.shown.push(shown),
      drawing: (...shown) => framed.shown.push(shown),
    },
    began: () => {},
    ended: () => {},
  });
});
hello();

Object.assign(window, { framed });
