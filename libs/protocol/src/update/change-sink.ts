import type { ElementShape } from './epoch-tables';

/** How a shadow root was attached. */
export interface ShadowInit {
  mode: 'open' | 'closed';
  slotAssignment: 'named' | 'manual';
  delegatesFocus: boolean;
}

/** Why a node is shown as a box of its size and not as itself. The reasons are counted in the session's record. */
export const placeholderReasons = [
  'hidden',
  'closed-shadow-root',
  'cross-origin-frame',
  'canvas',
  'tainted-canvas',
  'plugin',
  'media',
  'not-allowed',
] as const;
export type PlaceholderReason = (typeof placeholderReasons)[number];

export interface Placeholder {
  namespace: string;
  /** The element's own name, so that selectors by name still hold. */
  name: string;
  reason: PlaceholderReason;
  /** Border box in CSS pixels. */
  width: number;
  height: number;
  /** Attributes that layout needs and that tell nothing: class, id and slot, never a value. Flat: name, value … */
  attributes: readonly string[];
}

/** Where a sheet's text comes from. In it every url() is `asset:n`; in a stored sheet n is an index into `assets`. */
export type SheetText =
  | { text: string }
  | { /** SHA-256 of the stored text. */ hash: Uint8Array; assets: readonly number[] };

export interface Sheet {
  /** Counts the epoch's sheets, from 1. */
  id: number;
  /** The style or link element; 0: a constructed sheet. */
  owner: number;
  text: SheetText;
  media: string;
  disabled: boolean;
}

export const assetFailures = [
  'unreachable',
  'forbidden',
  'too-large',
  'wrong-type',
  'not-allowed',
  'upload-failed',
] as const;
export type AssetFailure = (typeof assetFailures)[number];

/** `removed` UTF-16 units from `start` give way to `inserted`. */
export interface TextSplice {
  start: number;
  removed: number;
  inserted: string;
}

/** What became of an asset that the page is drawn with. */
export type AssetOutcome = { hash: Uint8Array; mediaType: string } | { failure: AssetFailure };

/**
 * What a source has at this point of its stream, for everybody to compare with: `digest/tree-digest.ts` says how. `count` 0: one
 * node by itself, with its neighbours; else the node and its siblings behind it, so many in all, with everything below.
 */
export interface Check {
  node: number;
  count: number;
  /** 32 bits. */
  digest: number;
  /** The first child and the next sibling; 0: none. Only with count 0. */
  first: number;
  next: number;
}

/**
 * A change of a page, as calls in order. The writer implements it (calls → bytes), the reader drives it (bytes → calls),
 * and so do the mirror's updater (calls → DOM) and the live document (calls → data).
 *
 * Nodes come in document order between `insert` and its `endInsert`. A node that may have children (element with
 * `hasChildren`, shadow root, document) is followed by them and a `close`. A shadow root is the first child of its host,
 * a frame's document the only child of its frame element; neither is a child in the DOM's sense.
 */
export interface ChangeSink {
  /** Takes a node and all below it away for good; its ids are never used again. */
  remove(node: number): void;
  /** Takes a node out, to be put elsewhere by `existing` in the same change. */
  detach(node: number): void;
  /** What follows goes into `parent`, behind its child `after` (0: at the beginning). Parent 0: the page's document. */
  insert(parent: number, after: number): void;
  endInsert(): void;

  /**
   * Attributes are flat: name, value, name, value … A name may carry a namespace prefix (`xlink:href`). The list is the
   * sink's to keep. A reader gives its table's own shape, the same object each time: what follows from the names alone need be found out once.
   */
  element(
    node: number,
    namespace: string,
    name: string,
    attributes: string[],
    hasChildren: boolean,
    shape?: ElementShape,
  ): void;
  text(node: number, data: string): void;
  comment(node: number, data: string): void;
  cdata(node: number, data: string): void;
  instruction(node: number, target: string, data: string): void;
  doctype(node: number, name: string, publicId: string, systemId: string): void;
  shadowRoot(node: number, init: ShadowInit): void;
  document(node: number, quirks: boolean): void;
  placeholder(node: number, placeholder: Placeholder): void;
  /** A node that is known and was moved here, with all below it. */
  existing(node: number): void;
  close(): void;

  /** null takes the attribute away. */
  attribute(node: number, name: string, value: string | null): void;
  /** Replaces `removed` UTF-16 units of an attribute that the node has, from `start`. */
  spliceAttribute(node: number, name: string, splice: TextSplice): void;
  /** Replaces `removed` UTF-16 units of a text, comment or CDATA node, from `start`. */
  spliceText(node: number, start: number, removed: number, inserted: string): void;

  /** A new sheet, or all of a known one anew. */
  sheet(sheet: Sheet): void;
  /** `path` leads through grouping rules; its last number is the rule's index. */
  insertRule(sheet: number, path: readonly number[], rule: string): void;
  deleteRule(sheet: number, path: readonly number[]): void;
  sheetState(sheet: number, media: string, disabled: boolean): void;
  dropSheet(sheet: number): void;
  /** The adopted sheets of a document or shadow root, in order. */
  adopt(root: number, sheets: readonly number[]): void;

  asset(asset: number, outcome: AssetOutcome): void;

  /** Changes nothing. A node that is not here differs. */
  check(check: Check): void;
}
