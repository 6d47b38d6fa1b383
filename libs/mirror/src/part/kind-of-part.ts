import type { PartKind, PartValue } from '@alongside/protocol';
import type { Nodes } from '../nodes';

/** What privacy says of a node, asked before anything of it is read. */
export interface PartPrivacy {
  decisionOf(node: Node): 'plain' | 'masked' | 'hidden';
  /** Whether other participants may act on it. */
  mayControl(element: Element): boolean;
}

/** The page that parts are read from. */
export interface PartPage {
  readonly nodes: Nodes;
  readonly privacy: PartPrivacy;
}

/** What a mirror's parts are shown on, besides the nodes themselves. */
export interface Screen {
  readonly nodes: Nodes;
  resize(width: number, height: number, pixelRatio: number): void;
}

/**
 * One kind of part: how its state is detected on the source's page, and how it is applied elsewhere. `State` is what both
 * sides remember of it (the known state); its value on the wire may be a difference from that.
 */
export interface KindOfPart<K extends PartKind = PartKind, State = unknown> {
  readonly kind: K;
  /** Events after which a node may have another state, and which nodes those are. Nothing is read here. */
  readonly events: Readonly<Record<string, (event: Event) => Iterable<Node>>>;
  /** A script may change it without an event: compared at each flush for all nodes that carry it. */
  readonly changesSilently?: boolean;
  /** Reading a state may force a layout, so that new nodes are read in slices. */
  readonly readsLayout?: boolean;

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

  /** Shows the state in a mirror, without events. False: not reached yet, to be tried again when the layout has changed. */
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
