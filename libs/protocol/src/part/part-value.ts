import { limits } from '../limits';
import { bytes, choice, flag, list, number, optional, record, signed, text, type ValueOf } from '../schema';

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

const nodeId = number(0xffffffff);

/**
 * The innermost element that the pointer is over, and the innermost one that is pressed; 0: none. Its node is the document:
 * each frame has its own.
 */
export const hover = record({ over: nodeId, pressed: nodeId });

/** What a picture's bytes are, or why there is none: `none` is the element as it is without one. */
export const pictureTypes = [
  'none',
  'image/png',
  'image/webp',
  'image/jpeg',
  'tainted-canvas',
  'canvas',
  'media',
] as const;

/**
 * What a canvas or video shows; size: its own in its own pixels. The image's pixels may be fewer (`scaled`): it is stretched
 * to the size.
 */
export const picture = record({
  type: choice(pictureTypes),
  width: number(1 << 16),
  height: number(1 << 16),
  scaled: flag,
  bytes: bytes(limits.pictureBytes),
});

/** Whether a select's list of options is open. */
export const options = record({ open: flag });

/** What the browser answers to questions of media that have nothing to do with size; its node is the page's document. */
export const preferences = record({
  colorScheme: choice(['light', 'dark']),
  reducedMotion: choice(['no-preference', 'reduce']),
  contrast: choice(['no-preference', 'more', 'less', 'custom']),
  forcedColors: choice(['none', 'active']),
  hover: choice(['hover', 'none']),
  pointer: choice(['fine', 'coarse', 'none']),
  anyHover: flag,
  anyFine: flag,
  anyCoarse: flag,
  medium: choice(['screen', 'print']),
});

/** Whether the page's tab is in the background; its node is the page's document. */
export const visibility = record({ hidden: flag });

/** The dialogs and popovers of a document's top layer, the lowest first, where there are several; its node is the document. */
export const topLayer = record({ elements: list(nodeId, 256) });

/** The element that the address's fragment names; 0: none. Its node is the document. */
export const target = record({ element: nodeId });

/** Custom states of a custom element. */
export const states = record({ names: list(text(limits.nameBytes), 64) });

/** The pseudo-classes of a field that hold, where a mirror cannot find out by itself; null: as the mirror finds. */
export const fieldStates = [
  'valid',
  'invalid',
  'user-valid',
  'user-invalid',
  'in-range',
  'out-of-range',
  'placeholder-shown',
  'autofill',
] as const;
export const validity = record({ shown: optional(list(choice(fieldStates), fieldStates.length)) });

/** Of an effect's keyframe: its properties as a script names them, each followed by its value. */
const keyframe = record({
  /** In millionths of the effect's one run. */
  offset: number(1_000_000),
  /** A spring written out as `linear()` is long. */
  easing: text(limits.declarationBytes),
  composite: choice(['auto', 'replace', 'add', 'accumulate']),
  declarations: list(text(limits.declarationBytes), 256),
});

/** What an animation does, after the Web Animations specification; times in microseconds. */
const effect = record({
  /** The name of the style sheet's animation that a script has changed; empty: the animation is all the script's. */
  cssName: text(limits.nameBytes),
  /** The pseudo-element of the node, or empty. */
  pseudo: text(limits.nameBytes),
  composite: choice(['replace', 'add', 'accumulate']),
  delay: signed,
  endDelay: signed,
  duration: number(),
  /** In thousandths; null: without an end. */
  iterations: optional(number()),
  iterationStart: number(),
  direction: choice(['normal', 'reverse', 'alternate', 'alternate-reverse']),
  fill: choice(['none', 'forwards', 'backwards', 'both']),
  easing: text(limits.declarationBytes),
  keyframes: list(keyframe, 256),
});

/** The animations of an element that its style sheets do not tell, the lowest first. */
export const animations = record({
  running: list(
    record({
      /** null: that of the animation known before at this place. */
      effect: optional(effect),
      paused: flag,
      /** Where it is, in microseconds. */
      at: signed,
      /** In thousandths; negative: backwards. */
      rate: signed,
    }),
    32,
  ),
});

/**
 * The part of the page's window that the customer has zoomed into: how much larger it is, in thousandths, and where it begins
 * in quarters of a CSS pixel. Its node is the page's document.
 */
export const zoom = record({ scale: number(100_000), x: signed, y: signed });

/** How much room the customer's scrollbars take, in CSS pixels; null: not known. Its node is the page's document. */
export const scrollbars = record({ pixels: optional(number(100)) });

/** The children of a host that a script has put into a slot by hand, in a root that slots nothing by names. */
export const assigned = record({ nodes: list(nodeId, 4096) });

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
  hover,
  picture,
  options,
  preferences,
  visibility,
  topLayer,
  target,
  states,
  validity,
  animations,
  zoom,
  scrollbars,
  assigned,
} as const;

export type PartKind = keyof typeof partKinds;
export type PartValue<K extends PartKind> = ValueOf<(typeof partKinds)[K]>;

/** The state of one part of a page: which node, which kind, which value. */
export type Part = { [K in PartKind]: { node: number; kind: K; value: PartValue<K> } }[PartKind];
