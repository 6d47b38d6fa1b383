import { type AssetRange, assetsOfFrame, framesPerPage } from '../assets/asset-range';

/** Which numbers of assets each frame counts in. Nobody gets one that was used in this epoch. */
export class FramePlaces {
  private readonly frames: (Element | null)[] = [];
  private readonly used: number[] = [];

  constructor(private readonly assets: AssetRange) {}

  /** null: there are as many frames as may be. */
  take(frame: Element): AssetRange | null {
    const place = this.placeFor(frame);
    if (place < 0) return null;
    this.frames[place] = frame;
    const { start, size } = assetsOfFrame(this.assets, place);
    const used = this.used[place] ?? 0;
    return { start: start + used, size: size - used };
  }

  noteUsed(frame: Element, count: number): void {
    const place = this.frames.indexOf(frame);
    if (place >= 0) this.used[place] = (this.used[place] ?? 0) + count;
  }

  leave(frame: Element): void {
    const place = this.frames.indexOf(frame);
    if (place >= 0) this.frames[place] = null;
  }

  private placeFor(frame: Element): number {
    const known = this.frames.indexOf(frame);
    if (known >= 0) return known;
    const free = this.frames.indexOf(null);
    if (free >= 0) return free;
    return this.frames.length < framesPerPage ? this.frames.length : -1;
  }
}
