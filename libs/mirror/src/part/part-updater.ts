import type { Part } from '@alongside/protocol';
import type { KindOfPart, Screen } from './kind-of-part';
import { kindsOfPart } from './kinds-of-part';
import { KnownParts } from './known-parts';

interface Wanted {
  kind: KindOfPart;
  node: Node;
  state: unknown;
}

/** Shows part-updates on a viewer's mirror. */
export class PartUpdater {
  readonly known = new KnownParts();
  readonly #screen: Screen;
  /** Shown as soon as the layout allows it: an offset that the page is not yet long enough for. */
  #wanted: Wanted[] = [];

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Gives back the parts that do not fit what is known here (R3). A node that is not there is not an error: it has gone. */
  apply(parts: readonly Part[]): Part[] {
    const misfits: Part[] = [];
    for (const kind of kindsOfPart) {
      for (const part of parts) if (part.kind === kind.kind && !this.#apply(kind, part)) misfits.push(part);
    }
    return misfits;
  }

  /** The page or its layout has changed. */
  retry(): void {
    const wanted = this.#wanted;
    this.#wanted = [];
    for (const { kind, node, state } of wanted) if (node.isConnected) this.#show(kind, node, state);
  }

  #apply(kind: KindOfPart, part: Part): boolean {
    const node = this.#screen.nodes.nodeOf(part.node);
    if (node === undefined || !kind.carries(node)) return true;
    const state = kind.decode(part.value as never, this.known.of(kind, node));
    if (state === undefined) return false;
    this.known.set(kind, node, state);
    this.#wanted = this.#wanted.filter((wanted) => wanted.node !== node || wanted.kind !== kind);
    this.#show(kind, node, state);
    return true;
  }

  #show(kind: KindOfPart, node: Node, state: unknown): void {
    if (!kind.show(node, state, this.#screen)) this.#wanted.push({ kind, node, state });
  }
}
