import { limits, type PartValue } from '@alongside/protocol';
import type { PictureNatives } from './picture-natives';

type Encoded = Pick<PartValue<'picture'>, 'type' | 'bytes'>;

/** What fits into so many bytes a pixel is a drawing, and is kept as it is; what does not is like a photograph. */
const drawnBytesPerPixel = 0.25;
const drawnBytes = 24 << 10;
const qualities = [0.85, 0.6, 0.3];
/** So many pictures of the same element are taken for photographs before it is tried anew. */
const photographs = 20;

/** Chooses how the pictures of one element are encoded. */
export class PictureEncoder {
  private photographsLeft = 0;

  constructor(private readonly pictures: PictureNatives) {}

  /** null: it does not fit into a part, whatever its quality. */
  async encode(scratch: OffscreenCanvas): Promise<Encoded | null> {
    const pixels = scratch.width * scratch.height;
    if (this.photographsLeft > 0) this.photographsLeft--;
    else {
      const exact = await this.exact(scratch);
      if (exact.bytes.length <= Math.max(drawnBytes, pixels * drawnBytesPerPixel) && fits(exact))
        return exact;
      this.photographsLeft = photographs;
    }
    for (const quality of qualities) {
      const lossy = await this.blob(scratch, 'image/webp', quality);
      if (fits(lossy)) return lossy;
    }
    return null;
  }

  /** A browser's webp of the highest quality is without loss in some, and not in others. */
  private async exact(scratch: OffscreenCanvas): Promise<Encoded> {
    const webp = await this.blob(scratch, 'image/webp', 1);
    return webp.type === 'image/png' || isLossless(webp.bytes) ? webp : this.blob(scratch, 'image/png', 1);
  }

  private async blob(scratch: OffscreenCanvas, type: string, quality: number): Promise<Encoded> {
    const blob = await this.pictures.encode(scratch, { type, quality });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return { type: blob.type === 'image/webp' ? 'image/webp' : 'image/png', bytes };
  }
}

const fits = ({ bytes }: Encoded): boolean => bytes.length <= limits.pictureBytes;

/** RIFF: the picture is in a chunk `VP8L`, or `VP8 ` with loss; others (a colour profile) may stand before it. */
function isLossless(webp: Uint8Array): boolean {
  const view = new DataView(webp.buffer);
  for (let at = 12; at + 8 <= webp.length; ) {
    const name = String.fromCharCode(...webp.subarray(at, at + 4));
    if (name === 'VP8L') return true;
    if (name === 'VP8 ') return false;
    const length = view.getUint32(at + 4, true);
    at += 8 + length + (length % 2);
  }
  return false;
}
