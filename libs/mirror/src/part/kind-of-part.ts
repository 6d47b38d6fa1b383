import type { PartKind, PartValue } from '@alongside/protocol';
import type { Natives } from '../natives';
import type { Nodes } from '../nodes';

/** What privacy says of a node, asked before anything of it is read. */
export interface PartPrivacy {
  decisionOf(node: Node): 'plain' | 'masked' | 'hidden';
  /** Whether other participants may act on it. */
  mayControl(element: Element): boolean;
}

/** The page that parts are read from. */
export interface PartPage {
  readonly natives: Natives;
  readonly nodes: Nodes;
  readonly privacy: PartPrivacy;
}

/** Part of a page's window, this many times larger; its corner in CSS pixels. */
export interface SeenArea {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** What a mirror's parts are shown on, besides the nodes themselves. */
export interface Screen {
  readonly natives: Natives;
  readonly nodes: Nodes;
  resize(width: number, height: number, pixelRatio: number): void;
  prefer(preferences: PartValue<'preferences'>): void;
  showOptions(select: HTMLSelectElement, isOpen: boolean): void;
  /** The customer has another tab in front. */
  hide(isHidden: boolean): void;
  /** The customer sees this part of the page's window. */
  zoom(area: SeenArea): void;
  /** So much room the customer's scrollbars take; null: it is not known. */
  giveScrollbars(pixels: number | null): void;
  /** The layout has no room for an offset yet. */
  hasNoRoom(): void;
  /** A part could not be shown. */
  failed(kind: PartKind, error: unknown): void;
}

/**
 * One kind of part: how its state is detected on the source's page, and how it is applied elsewhere. `State` is what both
 * sides remember of it (the known state); its value on the wire may be a difference from that.
 */
export interface KindOfPart<K extends PartKind = PartKind, State = unknown> {
  readonly kind: K;
  /** Events after which a node may have another state, and which nodes those are. Nothing is read here. */
  readonly events: Readonly<Record<string, (event: Event) => Iterable<Node>>>;
  /**
   * Hears in a document's window of what no event of the document tells; gives what stops it. By a signal: a window that shows
   * a page of another origin by then cannot be asked to take a listener off.
   */
  watch?(view: Window & typeof globalThis, changed: (node: Node) => void): () => void;
  /** A script may change it without an event: compared at each flush for all nodes that carry it. */
  readonly changesSilently?: boolean;
  /** Reading a state may force a layout, so that new nodes are read in slices. */
  readonly readsLayout?: boolean;

  /** Elements that may have another state than their default when they are captured; absent: see `scroll` and `focus`. '-': custom ones. */
  readonly names?: readonly string[];

  /** Whether the node can have such a state at all. */
  carries(node: Node): boolean;
  /** Whether a new node may have another state than its default. Absent: every node that carries it. */
  isWorthReading?(node: Node): boolean;
  /** The state that the mirror shows by itself, from the node's attributes: it is not sent. */
  default(node: Node): State;
  read(node: Node, page: PartPage): State;
  /** The state sent for a masked node instead of `read`; undefined: nothing is sent. Absent: masking does not matter. */
  readMasked?(node: Node): State | undefined;
  isSame(one: State, other: State): boolean;
  /** known: what the receiver has, undefined where it is not sure. */
  encode(state: State, known: State | undefined): PartValue<K>;
  /** undefined: the value does not fit what is known. */
  decode(value: PartValue<K>, known: State): State | undefined;

  /**
   * Shows the state in a mirror, without events. False: to be shown again when the page or its layout has changed, because it
   * is not reached yet or follows from more than its node.
   */
  show(node: Node, state: State, screen: Screen): boolean;
  /** Gives the node of a real page this state as its user would have done. Absent: other participants cannot. */
  act?(node: Node, state: State): void;
}

/** The node an event began at, also inside open shadow roots. */
export function originOf(event: Event): Node[] {
  const origin = event.composedPath()[0] ?? event.target;
  return isNode(origin) ? [origin] : [];
}

function isNode(target: EventTarget | null | undefined): target is Node {
  return target !== null && target !== undefined && 'nodeType' in target;
}
