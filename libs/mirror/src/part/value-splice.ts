export interface Splice {
  start: number;
  removed: number;
  inserted: string;
}

/** The one piece by which `after` differs from `before`, in UTF-16 units, never cutting a surrogate pair. */
export function spliceBetween(before: string, after: string): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (tail > 0 && isLowSurrogate(after.charCodeAt(after.length - tail))) tail--;
  return { start, removed: before.length - tail - start, inserted: after.slice(start, after.length - tail) };
}

/** undefined: the piece lies outside of the text. */
export function splice(before: string, { start, removed, inserted }: Splice): string | undefined {
  if (start + removed > before.length) return undefined;
  return before.slice(0, start) + inserted + before.slice(start + removed);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
