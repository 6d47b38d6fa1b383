import type { Part } from '@alongside/protocol';
import { takeNatives } from '../natives';
import type { Nodes } from '../nodes';
import { isElement, isHtml, isValueControl } from '../part/control';
import { focusPart } from '../part/focus';
import { type KindOfPart, originOf, type PartPrivacy } from '../part/kind-of-part';
import type { KnownParts } from '../part/known-parts';
import { scrollPart } from '../part/scroll';
import { selectedPart } from '../part/selected';
import { type ShownValue, valuePart } from '../part/value';

interface TypedPartsOptions {
  nodes: Nodes;
  known: KnownParts;
  mayControl(): boolean;
  sendParts(parts: Part[]): void;
}

/** A scroll that comes so soon after the agent's hand moved is the agent's; others follow from the page's changes. */
const handMs = 800;
/** Scroll offsets are sent so often at most. */
const betweenMs = 50;

/** The parts that the agent changes in the mirror itself: what is typed, chosen and scrolled. */
export class TypedParts {
  readonly #options: TypedPartsOptions;
  readonly #natives = takeNatives(window);
  readonly #scrolled = new Set<Node>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #movedMs = Number.NEGATIVE_INFINITY;
  #isTabbing = false;

  constructor(options: TypedPartsOptions) {
    this.#options = options;
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  agentMoves(): void {
    this.#movedMs = performance.now();
  }

  tabPressed(): void {
    this.#isTabbing = true;
    setTimeout(() => {
      this.#isTabbing = false;
    });
  }

  /** Nobody types into what is masked, disabled or read-only. */
  isClosed(element: Element): boolean {
    if (element.matches(':disabled') || (isHtml(element, 'input') && element.type === 'password'))
      return true;
    if (!isValueControl(element)) return false;
    const known = this.#options.known.of(valuePart, element) as ShownValue | undefined;
    return element.hasAttribute('readonly') || known?.masked === true;
  }

  input(event: Event): void {
    if (!this.#options.mayControl()) return;
    for (const node of originOf(event)) {
      for (const kind of [valuePart, selectedPart]) if (kind.carries(node)) this.#send(kind, node);
    }
  }

  focused(event: Event): void {
    if (!this.#isTabbing || !this.#options.mayControl()) return;
    for (const node of originOf(event)) if (focusPart.carries(node)) this.#send(focusPart, node);
  }

  scrolled(event: Event): void {
    const isByHand = performance.now() - this.#movedMs < handMs;
    if (!isByHand || !this.#options.mayControl()) return;
    this.agentMoves();
    for (const node of originOf(event)) if (scrollPart.carries(node)) this.#scrolled.add(node);
    this.#timer ??= setTimeout(() => this.#sendScrolled(), betweenMs);
  }

  #sendScrolled(): void {
    this.#timer = null;
    for (const node of this.#scrolled) this.#send(scrollPart, node);
    this.#scrolled.clear();
  }

  #send(kind: KindOfPart, node: Node): void {
    const { nodes, known } = this.#options;
    const id = nodes.idOf(node);
    if (id === 0 || (isElement(node) && kind === valuePart && this.isClosed(node))) return;
    const state = kind.read(node, { natives: this.#natives, nodes, privacy: openPrivacy });
    const before = known.of(kind, node);
    if (before !== undefined && kind.isSame(before, state)) return;
    const value = kind.encode(state, known.explicit(kind, node));
    known.set(kind, node, state);
    this.#options.sendParts([{ node: id, kind: kind.kind, value } as Part]);
  }
}

/** What the mirror holds has been through the source's privacy. */
const openPrivacy: PartPrivacy = { decisionOf: () => 'plain', mayControl: () => true };
