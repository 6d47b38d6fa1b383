import { type Nodes, PageSource } from '@alongside/mirror';
import { PointerTracker } from '@alongside/pointer';
import {
  type AssetOffer,
  decodeFrame,
  encodeMessage,
  type PageStart,
  type Part,
  type Pointer,
  packUpdate,
  partUpdate,
  pointer,
  update,
  type Message as WireMessage,
} from '@alongside/protocol';
import { newcomersFrames } from './our-newcomer';
import { createViewer, expectSame, openView, type Show } from './our-viewer';
import { type Message, offer, type Peer, pause, type Viewer } from './peer';

type Frame = Uint8Array<ArrayBuffer>;

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Our capture with the frames that it sends: headers included, large updates deflated. */
class Ours implements Peer {
  private readonly said: { bytes: Frame; rawBytes: number | null; atMs: number }[] = [];
  private readonly shown: Show[] = [];
  private readonly texts = new Map<string, string>();
  private begun: PageStart | null = null;
  private nodes: Nodes | null = null;
  private sequence = 0;
  private readonly source: PageSource = new PageSource(window, {
    policy: {
      mask: [],
      unmask: [],
      hide: [],
      noControl: [],
      maskAll: false,
      allowedQuery: [],
      recording: 'always',
    },
    page: (start) => this.began(start),
    change: (body) => this.changed(body),
    location: () => undefined,
    parts: (parts) => this.partsChanged(parts),
    report: () => undefined,
    offerAssets: (assets: AssetOffer['assets']) =>
      Promise.resolve({ lacking: assets.map(({ hash }) => hash), held: [] }),
    upload: ({ hash, bytes }) => {
      this.texts.set(`/assets/${hex(hash)}`, new TextDecoder().decode(bytes));
      return Promise.resolve(null);
    },
  });

  start(): void {
    this.source.start('start');
    const send = (value: Pointer) => this.say(pointer, value);
    new PointerTracker({ nodes: this.source.nodes, send }).install(document);
  }

  progress(): number {
    return this.shown.length + this.said.length;
  }

  pieces(): number {
    return this.shown.length;
  }

  messages(): Message[] {
    return this.said.map(({ bytes, rawBytes, atMs }) => {
      const payloadBytes = decodeFrame(bytes).payload.length;
      return { bytes, payloadBytes, rawBytes: rawBytes ?? payloadBytes, atMs };
    });
  }

  /** The gateway has the page: nobody asks this browser. */
  join(): Promise<void> {
    return pause(500);
  }

  async expectJoined(): Promise<void> {
    const { nodes } = this.source;
    const place = document.createElement('alongside-root');
    document.documentElement.append(place);
    const view = await openView(place, this.texts);
    const frames = this.said.map(({ bytes }) => bytes).filter((bytes) => decodeFrame(bytes).sequence > 0);
    for (const show of await newcomersFrames(this.begun as PageStart, frames)) show(view);
    expectSame(view, nodes);
  }

  stop(): void {
    this.nodes = this.source.nodes;
    this.source.flush();
    this.source.stop();
  }

  async openViewer(place: HTMLElement): Promise<Viewer> {
    return createViewer(await openView(place, this.texts), this.nodes as Nodes, this.shown);
  }

  private began(start: PageStart): void {
    this.begun = start;
    this.shown.push((view) => view.begin(start));
  }

  private changed(body: Uint8Array): void {
    this.keep((view) => view.change(body));
    const packed = packUpdate('change', body);
    if (packed instanceof Promise) void packed.then((ready) => this.say(update, ready, body.length));
    else this.say(update, packed, body.length);
  }

  private partsChanged(parts: Part[]): void {
    this.keep((view) => void view.parts(parts));
    this.say(partUpdate, { parts });
  }

  /** For a viewer, which a browser that is measured for its memory does not have. */
  private keep(show: Show): void {
    this.shown.push(window.benchForgets === true ? () => undefined : show);
  }

  private say<T>(message: WireMessage<T>, value: T, rawBytes: number | null = null): void {
    const inOrder = message.lane === 'state';
    const header = {
      from: 1,
      epoch: inOrder ? 1 : 0,
      sequence: inOrder ? ++this.sequence : 0,
      acknowledged: 0,
    };
    const bytes = encodeMessage(message, value, header) as Frame;
    this.said.push({ bytes, rawBytes, atMs: performance.now() });
  }
}

declare global {
  interface Window {
    benchForgets?: boolean;
  }
}

offer(() => new Ours());
