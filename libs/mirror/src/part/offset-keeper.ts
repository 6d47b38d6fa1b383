import type { Natives } from '../natives';

interface OffsetKeeperSetup {
  natives: Natives;
  /** Shows the offset that the source has. */
  show(node: Node): void;
}

/** Longer than an agent's own scrolling takes to be known: what is known then is what the source is told. */
const quietMs = 200;

/**
 * A browser moves a scroll offset by itself, too: when a sheet or an image comes late what it stands in is shorter for a while.
 * What was scrolled is watched, and brought back.
 */
export class OffsetKeeper {
  readonly #setup: OffsetKeeperSetup;
  readonly #timers = new WeakMap<Node, number>();

  constructor(setup: OffsetKeeperSetup) {
    this.#setup = setup;
  }

  keep(node: Node): void {
    if (this.#timers.has(node)) return;
    this.#timers.set(node, 0);
    // By the prototype: a form or a document may have something of that name in it.
    EventTarget.prototype.addEventListener.call(node, 'scroll', (event) => {
      if (event.target === node) this.#moved(node);
    });
  }

  /** Its listeners are gone. */
  forget(node: Node): void {
    this.#setup.natives.clearTimeout(this.#timers.get(node) ?? 0);
    this.#timers.delete(node);
  }

  #moved(node: Node): void {
    const { natives, show } = this.#setup;
    natives.clearTimeout(this.#timers.get(node) ?? 0);
    this.#timers.set(
      node,
      natives.setTimeout(() => show(node), quietMs),
    );
  }
}
