import { htmlNamespace, type Part, type PartValue } from '@alongside/protocol';
import type { Guard } from '../guard';
import type { Natives } from '../natives';
import type { Nodes } from '../nodes';
import type { Privacy } from '../privacy/privacy';
import { PictureEncoder } from './picture-encoder';
import { type PictureNatives, takePictureNatives } from './picture-natives';
import { PictureReader, type ReadPixels } from './picture-reader';
import { nextLookMs, type WatchedPicture } from './watched-picture';

export interface PictureDetectorSetup {
  window: Window & typeof globalThis;
  natives: Natives;
  nodes: Nodes;
  privacy: Privacy;
  guard: Guard;
  now(): number;
  send(part: Part): void;
  report(problem: string): void;
}

/** Beyond this a canvas is shown with fewer pixels than it has. */
const maxPicturePixels = 4_000_000;
/** Beyond this the page itself would notice that its canvas is copied. */
const maxElementPixels = 16_000_000;
const maxVideoPixels = 400_000;
/** What all pictures of a page may hold. */
const maxPageBytes = 16 << 20;
/** Of the main thread's time, one part in so many; and what a page's pictures may send. */
const restPerWork = 30;
const bytesPerMs = 200;

/** Another frame is seen now, or none. */
const videoEvents = ['loadeddata', 'seeked', 'play', 'pause', 'ended', 'emptied'];
/** Behind one of these much may have been drawn. */
const inputs = ['pointerdown', 'pointerup', 'pointermove', 'wheel', 'keydown', 'click'];

/** Looks at the canvases and videos that are seen, now and then, and sends their pictures. One at a time. */
export class PictureDetector {
  private readonly pictures: PictureNatives | null;
  private readonly reader: PictureReader | null;
  private readonly watched = new Map<Element, WatchedPicture>();
  private readonly observer: IntersectionObserver | null;
  private notBeforeMs = 0;
  private cancel: (() => void) | null = null;
  private isReading = false;
  private isStopped = false;
  private readonly hasActed: (event: Event) => void;

  constructor(private readonly setup: PictureDetectorSetup) {
    const { window, natives, guard, now } = setup;
    this.pictures = takePictureNatives(window);
    this.reader = this.pictures && new PictureReader({ natives, pictures: this.pictures, now });
    this.observer = this.pictures?.observe(guard((entries) => this.seen(entries))) ?? null;
    this.hasActed = guard(() => this.acted());
    for (const name of inputs) window.addEventListener(name, this.hasActed, { capture: true, passive: true });
  }

  /** A canvas or video is captured that no mirror has yet. */
  adopt(element: Element): void {
    if (this.pictures === null || this.observer === null) {
      this.setup.report('canvas');
      return;
    }
    if (this.setup.natives.namespaceURI(element) !== htmlNamespace) return;
    if (this.watched.size % 32 === 31) this.sweep();
    this.drop(element);
    const watched: WatchedPicture = {
      element,
      encoder: new PictureEncoder(this.pictures),
      isVisible: false,
      dueAtMs: 0,
      quiet: 0,
      sent: '',
      bytes: 0,
      maxPixels: isVideo(element) ? maxVideoPixels : maxPicturePixels,
      problem: '',
      stop: () => {},
    };
    if (isVideo(element)) watched.stop = this.listen(watched);
    this.watched.set(element, watched);
    this.observer.observe(element);
  }

  stop(): void {
    this.isStopped = true;
    this.cancel?.();
    this.observer?.disconnect();
    for (const watched of this.watched.values()) watched.stop();
    this.watched.clear();
    for (const name of inputs) this.setup.window.removeEventListener(name, this.hasActed, { capture: true });
  }

  private listen(watched: WatchedPicture): () => void {
    const { element } = watched;
    const look = this.setup.guard(() => {
      watched.dueAtMs = 0;
      this.plan();
    });
    for (const name of videoEvents) element.addEventListener(name, look);
    return () => {
      for (const name of videoEvents) element.removeEventListener(name, look);
    };
  }

  private drop(element: Element): void {
    this.watched.get(element)?.stop();
    this.watched.delete(element);
    this.observer?.unobserve(element);
  }

  private sweep(): void {
    for (const element of this.watched.keys()) if (this.setup.nodes.idOf(element) === 0) this.drop(element);
  }

  private seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const watched = this.watched.get(target);
      if (watched === undefined) continue;
      watched.isVisible = isIntersecting;
      watched.dueAtMs = Math.min(watched.dueAtMs, this.setup.now());
      // What is not read costs nothing, and does not wait for what is.
      if (isIntersecting) this.isReadable(watched);
    }
    this.plan();
  }

  private acted(): void {
    const { now } = this.setup;
    for (const watched of this.watched.values()) {
      if (watched.quiet < 2 || isVideo(watched.element)) continue;
      watched.quiet = 0;
      watched.dueAtMs = Math.min(watched.dueAtMs, now() + nextLookMs(watched, false));
      this.plan();
    }
  }

  private next(): WatchedPicture | null {
    let next: WatchedPicture | null = null;
    for (const watched of this.watched.values()) {
      if (watched.isVisible && watched.dueAtMs < (next?.dueAtMs ?? Number.POSITIVE_INFINITY)) next = watched;
    }
    return next;
  }

  /** Behind a timer: a frame's callback that is asked for there comes behind those with which the page draws. */
  private plan(): void {
    if (this.isStopped || this.isReading) return;
    this.cancel?.();
    this.cancel = null;
    const next = this.next();
    if (next === null) return;
    const { natives, guard, now } = this.setup;
    const waitMs = Math.max(next.dueAtMs, this.notBeforeMs) - now();
    const timer = natives.setTimeout(
      guard(() => {
        const frame = natives.requestAnimationFrame(guard(() => void this.look()));
        this.cancel = () => natives.cancelAnimationFrame(frame);
      }),
      Math.max(0, waitMs),
    );
    this.cancel = () => natives.clearTimeout(timer);
  }

  private async look(): Promise<void> {
    this.cancel = null;
    const watched = this.next();
    if (watched === null) return;
    this.isReading = true;
    // Whatever happens while it is read sets it to now.
    watched.dueAtMs = Number.POSITIVE_INFINITY;
    let pauseMs = nextLookMs(watched, false);
    try {
      await this.readAndSend(watched);
      pauseMs = this.pauseOf(watched);
    } catch (error) {
      // A canvas without a size, a video whose frame is not there yet.
      if ((error as Error).name !== 'InvalidStateError') this.fail(error);
      watched.quiet++;
    }
    this.isReading = false;
    watched.dueAtMs = Math.min(watched.dueAtMs, this.setup.now() + pauseMs);
    this.plan();
  }

  /** Through the guard, which counts it. */
  private fail(error: unknown): void {
    this.setup.guard(() => {
      throw error;
    })();
  }

  private pauseOf(watched: WatchedPicture): number {
    if (!isVideo(watched.element)) return nextLookMs(watched, false);
    return this.pictures?.isPlaying(watched.element) ? nextLookMs(watched, true) : Number.POSITIVE_INFINITY;
  }

  private async readAndSend(watched: WatchedPicture): Promise<void> {
    const { pictures, reader } = this;
    if (pictures === null || reader === null || !this.isReadable(watched)) return;
    const size = pictures.size(watched.element);
    const pixels = await reader.read(watched.element, watched.maxPixels);
    if (pixels === null) this.say(watched, { type: 'tainted-canvas', ...size });
    else await this.take(watched, pixels, size);
  }

  /** Whether there is something to be read; if not, it is said why. */
  private isReadable(watched: WatchedPicture): boolean {
    const { pictures, setup } = this;
    const { element } = watched;
    if (setup.nodes.idOf(element) === 0) this.drop(element);
    if (!this.watched.has(element) || !setup.natives.isConnected(element) || !this.mayRead(element))
      return false;
    const { width = 0, height = 0 } = pictures?.size(element) ?? {};
    const unseen = this.unseen(element, width * height);
    if (unseen === null && width * height > 0) return true;
    this.say(watched, { type: unseen ?? 'none', width, height });
    return false;
  }

  /** Asked again for each picture: it may have been marked a moment ago. */
  private mayRead(element: Element): boolean {
    this.setup.privacy.forgetMemo();
    return this.setup.privacy.decisionOf(element) === 'plain';
  }

  /** Why nothing is read of an element that may be read. */
  private unseen(element: Element, pixels: number): PartValue<'picture'>['type'] | null {
    const { pictures } = this;
    if (pictures === null) return 'none';
    if (!isVideo(element)) return pixels > maxElementPixels ? 'canvas' : null;
    if (pictures.isStream(element)) return 'media';
    const showsPoster = pictures.isUnmoved(element) && this.setup.natives.getAttribute(element, 'poster');
    return showsPoster || !pictures.hasFrame(element) ? 'none' : null;
  }

  private async take(
    watched: WatchedPicture,
    pixels: ReadPixels,
    size: { width: number; height: number },
  ): Promise<void> {
    this.rest(pixels.spentMs * restPerWork);
    const key = `${pixels.hash} ${size.width} ${size.height}`;
    if (watched.sent === key || (pixels.isBlank && !this.isCleared(watched))) {
      watched.quiet++;
      return;
    }
    const encoded = await watched.encoder.encode((this.reader as PictureReader).scratch);
    if (encoded === null || this.bytesBeside(watched) + encoded.bytes.length > maxPageBytes) {
      watched.maxPixels /= 4;
      this.say(watched, { type: 'canvas', ...size });
      return;
    }
    if (this.isStopped || !this.mayRead(watched.element)) return;
    watched.quiet = 0;
    watched.sent = key;
    this.send(watched, { ...encoded, ...size, scaled: pixels.scale > 1 });
  }

  /** A WebGL canvas reads as blank behind each frame it has shown; one that was never drawn on has no picture. */
  private isCleared({ element, sent }: WatchedPicture): boolean {
    return sent !== '' && !isVideo(element) && this.pictures?.is2d(element) === true;
  }

  private bytesBeside(watched: WatchedPicture): number {
    let sum = 0;
    for (const other of this.watched.values()) if (other !== watched) sum += other.bytes;
    return sum;
  }

  /** That there is no picture, and why. */
  private say(watched: WatchedPicture, picture: Omit<PartValue<'picture'>, 'bytes' | 'scaled'>): void {
    const key = `${picture.type} ${picture.width} ${picture.height}`;
    watched.quiet++;
    if (watched.sent === key || (watched.sent === '' && picture.type === 'none')) return;
    watched.sent = key;
    if (picture.type !== 'none' && watched.problem !== picture.type) {
      watched.problem = picture.type;
      this.setup.report(picture.type);
    }
    this.send(watched, { ...picture, scaled: false, bytes: new Uint8Array() });
  }

  private send(watched: WatchedPicture, value: PartValue<'picture'>): void {
    const node = this.setup.nodes.idOf(watched.element);
    if (node === 0) return;
    watched.bytes = value.bytes.length;
    this.rest(value.bytes.length / bytesPerMs);
    this.setup.send({ node, kind: 'picture', value });
  }

  private rest(ms: number): void {
    this.notBeforeMs = Math.max(this.notBeforeMs, this.setup.now() + ms);
  }
}

const isVideo = (element: Element): boolean => element.localName === 'video';
