import { limits } from '../limits';
import { choice, flag, list, number, optional, record, signed, text, type ValueOf } from '../schema';

const cssPixels = number(1 << 16);

/** The viewport's size in CSS pixels; its node is the document. */
export const viewport = record({ width: cssPixels, height: cssPixels, pixelRatio: number(100_000) });

/** Scroll offset in quarters of a CSS pixel, either sign (right-to-left scrolls below 0). Of a document: its window. */
export const scroll = record({ x: signed, y: signed });

/**
 * A control's value, or a contenteditable's text where it is not part of the tree. Replaces `removed` UTF-16 units from
 * `start` of the value known before; from 0 with removed null: all of it.
 */
export const value = record({
  start: number(limits.textBytes),
  removed: optional(number(limits.textBytes)),
  inserted: text(limits.textBytes),
  /** The value is masked: `inserted` is the mask, of the same width whatever the value is. */
  masked: flag,
});

export const checked = record({ checked: flag, indeterminate: flag });

/** Indexes of the selected options. */
export const selected = record({ options: list(number(limits.textBytes), limits.textBytes) });

/** Selection inside a text control, in UTF-16 units. */
export const selection = record({
  start: number(limits.textBytes),
  end: number(limits.textBytes),
  direction: choice(['none', 'forward', 'backward']),
});

/** The document's selection; its node is the document. Nodes 0: nothing is selected. */
export const range = record({
  anchor: number(0xffffffff),
  anchorOffset: number(limits.textBytes),
  focus: number(0xffffffff),
  focusOffset: number(limits.textBytes),
});

/** Whether the element has the focus; `visible`: the focus ring shows. */
export const focus = record({ focused: flag, visible: flag });

/** How a dialog, popover or details element is open. */
export const open = record({ state: choice(['closed', 'open', 'modal', 'popover', 'fullscreen']) });

/** A video's or audio's state; the position in milliseconds. */
export const media = record({
  positionMs: number(),
  paused: flag,
  muted: flag,
  volume: number(100),
  rate: number(10_000),
});

/** Names of the chosen files are never sent, only how many. */
export const files = record({ count: number(10_000) });

/** Every kind of part; its place in the list is its number on the wire. Append only. */
export const partKinds = {
  viewport,
  scroll,
  value,
  checked,
  selected,
  selection,
  range,
  focus,
  open,
  media,
  files,
} as const;

export type PartKind = keyof typeof partKinds;
export type PartValue<K extends PartKind> = ValueOf<(typeof partKinds)[K]>;

/** The state of one part of a page: which node, which kind, which value. */
export type Part = { [K in PartKind]: { node: number; kind: K; value: PartValue<K> } }[PartKind];
