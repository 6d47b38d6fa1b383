import {
  type AssetOffer,
  assetOffer,
  encodePayload,
  limits,
  type Part,
  type Pointer,
  type Policy,
  partUpdate,
  pointer,
  report,
} from '@alongside/protocol';
import { createGuard, type Guard } from '../guard';
import type { PagePorts } from '../update/page-ports';
import { PageSource } from '../update/page-source';
import { FrameLine, type FrameStart, type ToFrame } from './frame-line';
import type { FramedPorts, FramePermit, FramePorts } from './frame-ports';

type Realm = Window & typeof globalThis;
type OfferAnswer = Awaited<ReturnType<PagePorts['offerAssets']>>;

export interface FramedPageSetup {
  window: Realm;
  /** From the page around, which may have this page. */
  port: MessagePort;
  policy: Policy;
  /** What the grant that came with the port lets the page around do. */
  permit: FramePermit;
  /** Of another grant; null: it lets it do nothing. */
  check(grant: string): Promise<FramePermit | null>;
  frames: Omit<FramePorts, 'pointer'>;
  shown: FramedPorts;
  /** Its nodes have others ids from now on. */
  began(): void;
  ended(): void;
}

/** A page in a frame of another origin: reads itself as any page does, and says so to the page around. */
export class FramedPage {
  readonly source: PageSource;
  private readonly line: FrameLine;
  private readonly offers = new Map<number, (answer: OfferAnswer) => void>();
  private readonly uploads = new Map<number, (failure: string | null) => void>();
  private readonly start: FrameStart = { generation: 0, assets: { start: 0, size: 0 }, isMasked: false };
  private asks = 0;
  private isRunning = false;
  private isOver = false;
  private mayAct = false;
  private expiry = 0;
  /** Grants are looked at one by one: what is known of the last one counts. */
  private checked: Promise<void> = Promise.resolve();
  private readonly guard: Guard = createGuard(() => {});

  constructor(private readonly setup: FramedPageSetup) {
    const { window, port, frames } = setup;
    const { guard } = this;
    this.line = new FrameLine(port, guard);
    this.source = new PageSource(window, this.ports(), {
      frames: { ...frames, pointer: (value) => this.sendPointer(value) },
      start: this.start,
    });
    const leave = guard(() => this.leave());
    window.addEventListener('pagehide', leave);
    this.unlisten = () => window.removeEventListener('pagehide', leave);
    this.line.hear((data) => this.heard(data as ToFrame));
    this.take(setup.permit);
    this.line.fromFrame('ready');
  }

  private readonly unlisten: () => void;

  sendPointer(value: Pointer): void {
    if (this.isRunning) this.say('pointer', encodePayload(pointer, value));
  }

  /** The document goes away, or another port takes over. */
  leave(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.stop();
    this.setup.window.clearTimeout(this.expiry);
    this.line.fromFrame('bye');
    this.unlisten();
    this.line.close();
    this.setup.ended();
  }

  private renew(grant: string): void {
    const settle = this.guard((permit: FramePermit | null) => {
      if (permit === null) this.leave();
      else this.take(permit);
    });
    // An answer that does not come says nothing: the permit there is runs out by itself.
    const check = () => this.setup.check(grant).then(settle, () => {});
    this.checked = this.checked.then(check);
  }

  private take({ mayAct, leftMs }: FramePermit): void {
    if (this.isOver) return;
    const { window } = this.setup;
    const isOther = mayAct !== this.mayAct;
    this.mayAct = mayAct;
    window.clearTimeout(this.expiry);
    this.expiry = window.setTimeout(
      this.guard(() => this.leave()),
      leftMs,
    );
    if (isOther) this.source.renewGrants();
  }

  private stop(): void {
    this.isRunning = false;
    this.source.stop();
  }

  private heard(message: ToFrame): void {
    const { source, setup } = this;
    switch (message[0]) {
      case 'start':
        Object.assign(this.start, message[1]);
        this.isRunning = true;
        source.start('load');
        setup.began();
        return;
      case 'stop':
        this.leave();
        return;
      case 'ping':
        this.line.fromFrame('pong');
        return;
      case 'grant':
        this.renew(message[1]);
        return;
      case 'parts':
        if (this.mayAct) source.applyParts(message[1]);
        return;
      case 'resend':
        source.resendParts(message[1]);
        return;
      case 'action':
        if (this.mayAct) source.perform(message[1]);
        return;
      case 'pointer':
        if (!source.showPointer(message[1], message[2])) setup.shown.pointer(message[1], message[2]);
        return;
      case 'drawing':
        if (!source.showDrawing(message[1], message[2])) setup.shown.drawing(message[1], message[2]);
        return;
      case 'offered':
        this.offers.get(message[1])?.({ lacking: message[2], held: message[3] });
        this.offers.delete(message[1]);
        return;
      case 'uploaded':
        this.uploads.get(message[1])?.(message[2]);
        this.uploads.delete(message[1]);
    }
  }

  private say(kind: 'page' | 'change' | 'parts' | 'pointer' | 'report', bytes?: Uint8Array): void {
    this.line.fromFrame(kind, this.start.generation, bytes);
  }

  private async offer(assets: AssetOffer['assets']): Promise<OfferAnswer> {
    const whole: OfferAnswer = { lacking: [], held: [] };
    for (let from = 0; from < assets.length; from += limits.assetsPerMessage) {
      const answer = await this.offerSome(assets.slice(from, from + limits.assetsPerMessage));
      whole.lacking.push(...answer.lacking);
      whole.held.push(...answer.held);
    }
    return whole;
  }

  private offerSome(assets: AssetOffer['assets']): Promise<OfferAnswer> {
    return new Promise((resolve) => {
      const ask = ++this.asks;
      this.offers.set(ask, resolve);
      this.line.fromFrame('offer', ask, encodePayload(assetOffer, { assets }));
    });
  }

  private ports(): PagePorts {
    return {
      policy: this.setup.policy,
      page: () => this.say('page'),
      change: (body) => this.say('change', body),
      // The page around has an address; what a frame shows has none in the stream.
      location: () => {},
      parts: (parts: Part[]) => this.say('parts', encodePayload(partUpdate, { parts })),
      report: (value) => this.say('report', encodePayload(report, value)),
      offerAssets: (assets) => this.offer(assets),
      upload: ({ hash, mediaType, bytes }) =>
        new Promise((resolve) => {
          const ask = ++this.asks;
          this.uploads.set(ask, (failure) => resolve(failure as Awaited<ReturnType<PagePorts['upload']>>));
          const named = encodePayload(assetOffer, { assets: [{ hash, mediaType, size: bytes.length }] });
          this.line.fromFrame('upload', ask, bytes, named);
        }),
    };
  }
}
