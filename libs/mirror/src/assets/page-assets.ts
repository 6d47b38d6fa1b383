import type { AssetOutcome, ChangeSink } from '@alongside/protocol';
import type { Natives } from '../natives';
import type { AssetCarrier } from './asset-carrier';
import { type AssetRange, allAssets, ownAssets } from './asset-range';
import { absolute, hasChoice, shownSource } from './image-source';

/** Small images and fonts stay where they are written: a viewer may show them, and each asset costs a round trip. */
const maxInlineData = 2048;
const harmlessData = /^data:(?:image|font)\/[\w.+-]+[;,]/i;

/** A URL of CSS that stays as it is written. */
export function isInlineCssUrl(url: string): boolean {
  return url === '' || url.startsWith('#') || (url.length <= maxInlineData && harmlessData.test(url));
}

/** What the page of an epoch is drawn with, by the numbers that stand for it in the stream. */
export class PageAssets {
  private readonly numbers = new Map<string, number>();
  private settled: { asset: number; outcome: AssetOutcome }[] = [];
  private readonly images = new Map<number, Element[]>();
  private readonly shown = new WeakMap<Element, readonly string[]>();
  private readonly isSettled = new Map<number, boolean>();
  private isClosed = false;

  constructor(
    private readonly natives: Natives,
    private readonly carrier: AssetCarrier,
    private readonly ports: {
      settled(): void;
      /** The images that should have shown it. */
      failed(images: readonly Element[]): void;
    },
    private readonly range: AssetRange = ownAssets(allAssets),
  ) {}

  /** @param from the element that names it, for its base address */
  numberOf(url: string, from: Element): number {
    return this.numberOfUrl(url, this.baseOf(from));
  }

  numberOfUrl(url: string, base: string): number {
    const whole = absolute(url, base);
    const address = whole === null ? url : (whole.split('#', 1)[0] as string);
    const known = this.numbers.get(address);
    if (known !== undefined) return known;
    const { start, size } = this.range;
    const asset = start + Math.min(this.numbers.size + 1, size);
    this.numbers.set(address, asset);
    if (whole === null || this.numbers.size > size) this.settle(asset, { failure: 'unreachable' });
    else void this.carrier.carry(address).then((outcome) => this.settle(asset, outcome));
    return asset;
  }

  /** A URL of CSS as it stands in the stream; null: as it is. */
  cssUrl(url: string, base: string): string | null {
    if (isInlineCssUrl(url)) return null;
    const hash = /^data:/i.test(url) ? -1 : url.indexOf('#');
    return `asset:${this.numberOfUrl(url, base)}${hash < 0 ? '' : url.slice(hash)}`;
  }

  /** Whether a URL names the very document it stands in: what its fragment names is then to be found there. */
  isOwnDocument(url: string, from: Element): boolean {
    const document = this.natives.ownerDocument(from);
    if (document === null) return false;
    return absolute(url, this.baseOf(from)) === this.natives.documentURI(document).split('#', 1)[0];
  }

  baseOf(node: Node): string {
    return this.natives.baseURI(node);
  }

  /** Adds an image's `src` or `srcset` as the viewer is to have it, with the density that was chosen here. */
  readImage(element: Element, flat: string[]): void {
    const attributes = this.imageAttributes(element as HTMLImageElement);
    this.shown.set(element, attributes);
    flat.push(...attributes);
  }

  /** A masked image is never offered: viewers show a box of its size. */
  leaveRoom(image: Element): void {
    this.shown.delete(image);
    this.ports.failed([image]);
  }

  /** What viewers were last told of an image. */
  sentImage(element: Element): readonly string[] {
    return this.shown.get(element) ?? [];
  }

  /** An image has loaded or been given other addresses: what its `src`, `srcset` and `sizes` are now; null: as before. */
  changedImage(element: Element): string[] | null {
    const attributes = this.imageAttributes(element as HTMLImageElement);
    if (this.shown.get(element)?.join(' ') === attributes.join(' ')) return null;
    this.shown.set(element, attributes);
    return attributes;
  }

  /** Outcomes that came since the last change. */
  write(sink: Pick<ChangeSink, 'asset'>): void {
    for (const { asset, outcome } of this.settled) sink.asset(asset, outcome);
    this.settled = [];
  }

  close(): void {
    this.isClosed = true;
  }

  private imageAttributes(image: HTMLImageElement): string[] {
    const { currentSrc } = image;
    if (hasChoice(image) && currentSrc !== '') {
      const { descriptor, sizes } = shownSource(image, currentSrc);
      const address = `asset:${this.imageNumber(currentSrc, image)}`;
      if (descriptor === '' || descriptor === '1x') return ['src', address];
      const list = ['srcset', `${address} ${descriptor}`];
      return descriptor.endsWith('w') && sizes !== null ? [...list, 'sizes', sizes] : list;
    }
    const src = this.natives.getAttribute(image, 'src');
    if (src === null || src.trim() === '') return [];
    // What its browser has not loaded yet, the customer does not see either.
    if (image.loading === 'lazy' && !image.complete) return [];
    return ['src', `asset:${this.imageNumber(src, image)}`];
  }

  private imageNumber(url: string, image: Element): number {
    const asset = this.numberOf(url, image);
    const waiting = this.images.get(asset);
    if (waiting !== undefined) waiting.push(image);
    else if (!this.isSettled.has(asset)) this.images.set(asset, [image]);
    else if (this.isSettled.get(asset) === false) this.ports.failed([image]);
    return asset;
  }

  private settle(asset: number, outcome: AssetOutcome): void {
    if (this.isClosed) return;
    this.isSettled.set(asset, 'hash' in outcome);
    this.settled.push({ asset, outcome });
    const images = this.images.get(asset) ?? [];
    this.images.delete(asset);
    if ('failure' in outcome) this.ports.failed(images);
    this.ports.settled();
  }
}
