import type { Natives } from '../natives';
import type { PictureNatives } from './picture-natives';

export interface ReadPixels {
  /** Tells pictures apart. */
  hash: string;
  isBlank: boolean;
  width: number;
  height: number;
  /** One pixel of the picture stands for so many of the element, in each direction. */
  scale: number;
  /** How long the main thread was busy. */
  spentMs: number;
}

/** A stripe is as large as fits into this: the page's own frames go on in between. */
const stripeMs = 5;
const firstStripePixels = 1 << 15;

/** Copies an element's pixels into a canvas of ours, a stripe at a time. What the element shows meanwhile does not matter. */
export class PictureReader {
  private held: { scratch: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } | null = null;
  private pixelsPerStripe = firstStripePixels;

  constructor(private readonly setup: { natives: Natives; pictures: PictureNatives; now(): number }) {}

  get scratch(): OffscreenCanvas {
    if (this.held === null) throw new RangeError('nothing was read');
    return this.held.scratch;
  }

  /** To be called where a frame has been drawn and not yet shown. null: the element's pixels may not be read. */
  async read(element: Element, maxPixels: number): Promise<ReadPixels | null> {
    const { pictures, now } = this.setup;
    const startMs = now();
    const taken = pictures.bitmapOf(element);
    const spentMs = now() - startMs;
    const bitmap = await taken;
    try {
      const read = await this.copy(bitmap, maxPixels);
      return { ...read, spentMs: read.spentMs + spentMs };
    } catch (error) {
      // Of another site: and so is a canvas from now on that it was drawn into.
      this.held = null;
      if ((error as Error).name === 'SecurityError') return null;
      throw error;
    } finally {
      bitmap.close();
    }
  }

  private async copy(bitmap: ImageBitmap, maxPixels: number): Promise<ReadPixels> {
    // Whole numbers: a stripe then ends where a pixel does.
    const scale = Math.max(1, Math.ceil(Math.sqrt((bitmap.width * bitmap.height) / maxPixels)));
    const width = Math.max(1, Math.floor(bitmap.width / scale));
    const height = Math.max(1, Math.floor(bitmap.height / scale));
    const { context } = this.open(width, height);
    const { pictures, now } = this.setup;
    const hash = new PixelHash();
    let spentMs = 0;
    for (let y = 0; y < height; ) {
      if (y > 0) await this.pause();
      const startMs = now();
      const rows = Math.min(height - y, Math.max(1, Math.floor(this.pixelsPerStripe / width)));
      const from = [0, y * scale, width * scale, rows * scale];
      pictures.draw(context, bitmap, [...from, 0, y, width, rows]);
      hash.add(pictures.pixels(context, y, width, rows));
      y += rows;
      const tookMs = now() - startMs;
      spentMs += tookMs;
      this.adapt(tookMs, rows * width);
    }
    return { hash: hash.finish(), isBlank: hash.isBlank, width, height, scale, spentMs };
  }

  private adapt(tookMs: number, pixels: number): void {
    const fits = (pixels * stripeMs) / Math.max(tookMs, 0.1);
    this.pixelsPerStripe = Math.min(1 << 20, Math.max(1 << 12, (this.pixelsPerStripe + fits) / 2));
  }

  private open(width: number, height: number) {
    const known = this.held;
    if (known !== null && known.scratch.width === width && known.scratch.height === height) {
      known.context.clearRect(0, 0, width, height);
      return known;
    }
    this.held = this.setup.pictures.makeScratch(width, height);
    return this.held;
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      this.setup.natives.setTimeout(resolve, 0);
    });
  }
}

/** Two lanes of 32 bits. */
class PixelHash {
  private one = 0x811c9dc5;
  private other = 0x9e3779b9;
  isBlank = true;

  add(bytes: Uint8ClampedArray): void {
    let { one, other } = this;
    let seen = 0;
    for (const word of new Uint32Array(bytes.buffer)) {
      seen |= word;
      one = Math.imul(one ^ word, 0x01000193);
      other = Math.imul((other << 5) ^ (other >>> 27) ^ word, 0x85ebca6b);
    }
    this.one = one;
    this.other = other;
    if (seen !== 0) this.isBlank = false;
  }

  finish(): string {
    return `${this.one} ${this.other}`;
  }
}
