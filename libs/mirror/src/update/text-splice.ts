export interface Splice {
  start: number;
  removed: number;
  inserted: string;
}

const isHigh = (code: number) => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** The one piece that differs, or null: nothing does. Never cuts a surrogate pair: half of one does not travel. */
export function textSplice(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail--;
  return { start, removed: before.length - start - tail, inserted: after.slice(start, after.length - tail) };
}

/** The wire caps a text; one that is longer travels in pieces. */
export const maxPieceLength = 200_000;

/** Pieces of a text with their places in it, no pair cut in two. An empty text is one empty piece. */
export function textPieces(text: string): { at: number; piece: string }[] {
  if (text.length <= maxPieceLength) return [{ at: 0, piece: text }];
  const pieces: { at: number; piece: string }[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + maxPieceLength;
    const next = end < text.length && isHigh(text.charCodeAt(end - 1)) ? end - 1 : end;
    pieces.push({ at, piece: text.slice(at, next) });
    at = next;
  }
  return pieces;
}
