/** Numbers of assets: those after `start`. A page and the frames of other origins in it count in one stream. */
export interface AssetRange {
  start: number;
  size: number;
}

/** As many as a viewer reads of `asset:n`. */
export const allAssets: AssetRange = { start: 0, size: 2 ** 29 };

/** So many frames of other origins a page may have at a time. */
export const framesPerPage = 32;

/** A page's own numbers are the first half of its range. */
export const ownAssets = ({ start, size }: AssetRange): AssetRange => ({ start, size: size / 2 });

/** Those of a frame in it are a piece of the other half. */
export function assetsOfFrame({ start, size }: AssetRange, place: number): AssetRange {
  const each = Math.floor(size / 2 / framesPerPage);
  return { start: start + size / 2 + place * each, size: each };
}
