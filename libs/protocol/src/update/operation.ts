/** First byte of each operation of a change. Append only: stored sessions carry them. */
export const operation = {
  remove: 1,
  detach: 2,
  insert: 3,
  setAttribute: 4,
  removeAttribute: 5,
  spliceText: 6,
  sheetText: 7,
  sheetAsset: 8,
  insertRule: 9,
  deleteRule: 10,
  sheetState: 11,
  dropSheet: 12,
  adopt: 13,
  asset: 14,
  assetFailed: 15,
  /** Like `setAttribute`, of the name that an operation on an attribute named last. */
  setSameAttribute: 16,
  /** … and to the value that it set. */
  setSameValue: 17,
  spliceAttribute: 18,
  spliceSameAttribute: 19,
  check: 20,
} as const;

/**
 * What stands at the head of a node, times two; the lowest bit says of an element that its children follow. `close`
 * ends the children, and the insert.
 */
export const nodeCode = {
  close: 0,
  newShape: 1,
  text: 2,
  comment: 3,
  cdata: 4,
  instruction: 5,
  doctype: 6,
  shadowRoot: 7,
  document: 8,
  placeholder: 9,
  existing: 10,
} as const;

/** Codes from here on are shapes of the epoch's table. */
export const firstShape = 11;
