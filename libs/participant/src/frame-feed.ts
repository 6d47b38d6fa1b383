import {
  type Action,
  action,
  type Drawing,
  decodeMessage,
  drawing,
  type Frame,
  locationBody,
  mayOthersSay,
  type PageLocation,
  type PageStart,
  type Part,
  type Pointer,
  pageBody,
  partUpdate,
  pointer,
  Reader,
  type Schema,
  type Update,
  unpackUpdate,
  update,
} from '@alongside/protocol';
import type { Pace } from './frame-pace';

/** What a feed needs of a page view. Each may throw: then the page is not to be trusted any more. */
export interface FeedView {
  begin(page: PageStart): void;
  change(body: Uint8Array): void;
  snapshot(body: Uint8Array): void;
  continuation(body: Uint8Array): void;
  location(location: PageLocation): void;
  parts(parts: Part[]): void;
}

export interface FeedPorts {
  view: FeedView;
  /** Absent: everything is shown as soon as it comes. */
  pace?: Pace | undefined;
  pointer: (from: number, value: Pointer) => void;
  drawing: (from: number, value: Drawing) => void;
  action?: (from: number, value: Action) => void;
  /** A frame of the source is on the screen now. */
  shown?: (frame: Frame) => void;
  /** Another document is on the screen. */
  began?: (frame: Frame) => void;
  /** What is on the screen is not what the source has: only a page from the beginning helps. */
  broken: (error: unknown) => void;
}

/**
 * Frames → screen, one after the other although some must be inflated first. The same in a live session and in a replay.
 */
export class FrameFeed {
  private tail: Promise<void> | null = null;
  private generation = 0;
  private source = 0;
  private epoch = 0;
  private isBroken = false;

  constructor(private readonly ports: FeedPorts) {}

  /** The participant whose page is on the screen; 0: none yet. */
  get shownSource(): number {
    return this.source;
  }

  push(frame: Frame): void {
    if (this.tail === null) {
      const pending = this.guarded(() => this.inTurn(frame));
      if (pending) this.queue(pending);
      return;
    }
    const { generation } = this;
    this.queue(
      this.tail.then(() =>
        generation === this.generation ? this.guarded(() => this.inTurn(frame)) : undefined,
      ),
    );
  }

  /** Resolves when everything pushed so far is on the screen. */
  async settled(): Promise<void> {
    while (this.tail !== null) await this.tail;
  }

  /** What was pushed and is not applied yet is dropped; the next page begins anew. */
  reset(): void {
    this.generation++;
    this.tail = null;
    this.isBroken = false;
    this.source = 0;
  }

  private queue(pending: Promise<void>): void {
    const tail = pending.finally(() => {
      if (this.tail === tail) this.tail = null;
    });
    this.tail = tail;
  }

  /** What follows an update that has to wait waits with it: it is about what is shown by then. */
  private inTurn(frame: Frame): void | Promise<void> {
    const turn = frame.kind === update.kind ? (this.ports.pace?.turn() ?? null) : null;
    if (turn === null) return this.apply(frame);
    const { generation } = this;
    return turn.then(() => (generation === this.generation ? this.apply(frame) : undefined));
  }

  private apply(frame: Frame): void | Promise<void> {
    switch (frame.kind) {
      case update.kind:
        return this.applyUpdate(frame, decodeMessage(update, frame));
      case partUpdate.kind:
        if (this.isBroken || !this.isOfPage(frame)) return;
        this.ports.view.parts(this.partsOf(frame));
        return this.said(frame);
      case pointer.kind:
        return this.ports.pointer(frame.from, decodeMessage(pointer, frame));
      case drawing.kind:
        return this.ports.drawing(frame.from, decodeMessage(drawing, frame));
      case action.kind:
        if (!this.isOfPage(frame)) return;
        return this.ports.action?.(frame.from, decodeMessage(action, frame));
    }
  }

  /** An older record may hold what a gateway lets nobody say any more. */
  private partsOf(frame: Frame): Part[] {
    const { parts } = decodeMessage(partUpdate, frame);
    return frame.from === this.source ? parts : parts.filter(mayOthersSay);
  }

  /** Of what somebody did to another page the numbers mean other nodes. */
  private isOfPage({ epoch }: Frame): boolean {
    return this.source !== 0 && epoch === this.epoch;
  }

  private applyUpdate(frame: Frame, packed: Update): void | Promise<void> {
    if (!this.isWanted(frame, packed)) return;
    const body = unpackUpdate(packed);
    if (body instanceof Uint8Array) return this.paced(() => this.show(frame, packed, body));
    const { generation } = this;
    return body.then((inflated) => {
      if (generation === this.generation) this.paced(() => this.show(frame, packed, inflated));
    });
  }

  private paced(act: () => void): void {
    if (this.ports.pace) this.ports.pace.spend(act);
    else act();
  }

  private isWanted({ from }: Frame, { type }: Update): boolean {
    if (type === 'navigate') return false;
    if (type === 'page' || type === 'snapshot') return true;
    return !this.isBroken && from === this.source;
  }

  private show(frame: Frame, { type }: Update, body: Uint8Array): void {
    const { view } = this.ports;
    switch (type) {
      case 'page':
        this.begin(frame, () => view.begin(decodeBody(pageBody, body)));
        break;
      case 'snapshot':
        this.begin(frame, () => view.snapshot(body));
        break;
      case 'continuation':
        view.continuation(body);
        break;
      case 'change':
        view.change(body);
        break;
      case 'location':
        view.location(decodeBody(locationBody, body));
        break;
      case 'navigate':
        break;
    }
    this.said(frame);
  }

  private begin(frame: Frame, act: () => void): void {
    this.isBroken = false;
    this.source = frame.from;
    this.epoch = frame.epoch;
    act();
    this.ports.began?.(frame);
  }

  private said(frame: Frame): void {
    if (frame.from === this.source) this.ports.shown?.(frame);
  }

  private guarded(act: () => void | Promise<void>): Promise<void> | undefined {
    const { generation } = this;
    const failed = (error: unknown) => {
      if (this.isBroken || generation !== this.generation) return;
      this.isBroken = true;
      this.ports.broken(error);
    };
    try {
      return act()?.catch(failed);
    } catch (error) {
      failed(error);
      return undefined;
    }
  }
}

function decodeBody<T>(schema: Schema<T>, body: Uint8Array): T {
  const reader = new Reader(body);
  const value = schema.read(reader, 'update');
  reader.end('update');
  return value;
}
