import type { Guard } from '../guard';
import type { Natives } from '../natives';
import { helloWord } from './frame-words';

export interface FrameHellosSetup {
  natives: Natives;
  guard: Guard;
  /** null: not of the same site. */
  grant(origin: string): Promise<string | null>;
  /** The frames that stand in the stream and are not this origin's to read. */
  frames(): Iterable<Element>;
  /** The page in a frame carries the script, and belongs to the same site. */
  welcome(frame: Element, page: FrameWindow): void;
}

/** Who said hello, and what shows it that it may answer this page. */
export interface FrameWindow {
  window: Window;
  origin: string;
  grant: string;
}

/** More than a page that is reloaded again and again says in an epoch. */
const maxHellos = 200;

/** Hears which frames carry the script, and finds out whether they belong to the site. */
export class FrameHellos {
  private readonly listened = new Map<Document, AbortController>();
  private readonly counts = new WeakMap<Element, number>();

  constructor(private readonly setup: FrameHellosSetup) {}

  /** Frames of a document say hello to its window. Again for one that was opened anew: it has lost its listeners. */
  listen(document: Document): void {
    this.leave(document);
    const listening = new AbortController();
    const act = this.setup.guard((event: MessageEvent<unknown>) => this.heard(event));
    document.defaultView?.addEventListener('message', act, { signal: listening.signal });
    this.listened.set(document, listening);
  }

  leave(document: Document): void {
    this.listened.get(document)?.abort();
    this.listened.delete(document);
  }

  /** Says nothing that a page of another site may not hear. */
  ask(frame: Element): void {
    this.setup.natives.contentWindow(frame)?.postMessage(helloWord, '*');
  }

  stop(): void {
    for (const listening of this.listened.values()) listening.abort();
    this.listened.clear();
  }

  private heard(event: MessageEvent<unknown>): void {
    const { data, source, origin } = event;
    if (data !== helloWord || origin === 'null' || source === null) return;
    const frame = this.frameOf(source);
    if (frame === null) return;
    event.stopImmediatePropagation();
    const count = (this.counts.get(frame) ?? 0) + 1;
    this.counts.set(frame, count);
    if (count > maxHellos) return;
    void this.setup.grant(origin).then((grant) => {
      if (grant === null || this.frameOf(source) !== frame) return;
      this.setup.guard(() => this.setup.welcome(frame, { window: source as Window, origin, grant }))();
    });
  }

  private frameOf(window: MessageEventSource): Element | null {
    for (const frame of this.setup.frames())
      if (this.setup.natives.contentWindow(frame) === window) return frame;
    return null;
  }
}
