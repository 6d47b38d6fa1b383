import type { PartKind } from '@alongside/protocol';
import type { KindOfPart } from './kind-of-part';

const unsure = Symbol('unsure');

/**
 * What every screen is known to show of each part. What is detected is compared with it, and what is applied goes into it,
 * so that an applied part is not detected as the receiver's own.
 */
export class KnownParts {
  readonly #states = new WeakMap<Node, Map<PartKind, unknown>>();

  /** undefined: the receivers may have something else, so the state is to be sent whatever it is. */
  of(kind: KindOfPart, node: Node): unknown {
    const state = this.#states.get(node)?.get(kind.kind);
    if (state === unsure) return undefined;
    return state ?? kind.default(node);
  }

  /** The state last sent or applied; undefined: none, or unsure. */
  explicit(kind: KindOfPart, node: Node): unknown {
    const state = this.#states.get(node)?.get(kind.kind);
    return state === unsure ? undefined : state;
  }

  set(kind: KindOfPart, node: Node, state: unknown): void {
    let states = this.#states.get(node);
    if (states === undefined) {
      states = new Map();
      this.#states.set(node, states);
    }
    states.set(kind.kind, state);
  }

  doubt(kind: KindOfPart, node: Node): void {
    this.set(kind, node, unsure);
  }

  /** The node is built anew everywhere: it shows its default state again. */
  forget(node: Node): void {
    this.#states.delete(node);
  }
}
