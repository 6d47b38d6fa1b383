/** Where a list goes on, and how many rows it takes. */
export interface PageRequest {
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

/** A stretch of a list; `next` is null at its end. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

/** Of `limit + 1` rows asked for, the last one only tells that there are more. */
export function pageOf<Item>(rows: Item[], limit: number, cursorOf: (item: Item) => string): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
