import { number, record, signed, type ValueOf } from './schema';

/**
 * A point in page terms, so that it survives different viewport sizes: an element, and a point relative to the top left
 * corner of its border box as it is on the sender's screen. A receiver whose box has another size scales the point.
 * All in CSS pixels.
 */
export const place = record({
  node: number(0xffffffff),
  x: signed,
  y: signed,
  width: number(1 << 24),
  height: number(1 << 24),
});
export type Place = ValueOf<typeof place>;
