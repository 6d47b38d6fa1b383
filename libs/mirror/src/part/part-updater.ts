import type { Part } from '@alongside/protocol';
import { checkedPart } from './checked';
import { isHtml } from './control';
import type { KindOfPart, Screen } from './kind-of-part';
import { kindsOfPart } from './kinds-of-part';
import { KnownParts } from './known-parts';
import { OffsetKeeper } from './offset-keeper';
import { scrollPart } from './scroll';
import { selectedPart } from './selected';
import { valuePart } from './value';

interface Wanted {
  kind: KindOfPart;
  node: Node;
}

const scroll = scrollPart as unknown as KindOfPart;
const kindsOfField = [valuePart, checkedPart, selectedPart] as unknown as readonly KindOfPart[];
/** A viewer's document has no privacy to ask: what is private is not in it. */
const noPage = null as never;

/** Shows part-updates on a viewer's mirror. */
export class PartUpdater {
  readonly known = new KnownParts();
  readonly #screen: Screen;
  /** Shown as soon as the layout allows it: an offset that the page is not yet long enough for. */
  #wanted: Wanted[] = [];
  readonly #offsets: OffsetKeeper;
  #isStopped = false;

  constructor(screen: Screen) {
    this.#screen = screen;
    const { natives } = screen;
    this.#offsets = new OffsetKeeper({ natives, show: (node) => this.#showAgain(scroll, node) });
  }

  /** Gives back the parts that do not fit what is known here (R3). A node that is not there is not an error: it has gone. */
  apply(parts: readonly Part[]): Part[] {
    const misfits: Part[] = [];
    for (const kind of kindsOfPart) {
      for (const part of parts) if (part.kind === kind.kind && !this.#apply(kind, part)) misfits.push(part);
    }
    return misfits;
  }

  /** Another page is on the screen, in the same document. */
  begin(document: Document): void {
    this.#wanted = [];
    this.forget(document);
  }

  /** Nothing is shown any more, whatever was on its way. */
  stop(): void {
    this.#wanted = [];
    this.#isStopped = true;
  }

  /** A document is empty again, and has lost its listeners. */
  forget(document: Document): void {
    this.known.forget(document);
    this.#offsets.forget(document);
    this.#unwant(scroll, document);
  }

  /** Whether something is to be shown as soon as the layout allows it. */
  get isWaiting(): boolean {
    return this.#wanted.length > 0;
  }

  /** The page or its layout has changed. */
  retry(): void {
    const wanted = this.#wanted;
    this.#wanted = [];
    // What is known by now: an agent may have scrolled meanwhile.
    for (const { kind, node } of wanted) this.#showAgain(kind, node);
  }

  /** Gives a field back what it should show. @returns whether it showed something else, and does not any more */
  restore(field: Node): boolean {
    let wasRestored = false;
    for (const kind of kindsOfField) {
      if (!kind.carries(field)) continue;
      const state = this.known.of(kind, field);
      const isShown = () => kind.isSame(kind.read(field, noPage), state);
      if (state === undefined || isShown()) continue;
      this.#show(kind, field, state);
      // A browser may refuse a value: a field for numbers that was given words.
      wasRestored ||= isShown();
    }
    return wasRestored;
  }

  #apply(kind: KindOfPart, part: Part): boolean {
    const node = this.#screen.nodes.nodeOf(part.node);
    // A field may be of a type without a value for a while: what follows may be a piece of this one.
    const isField = kind.kind === 'value' && node !== undefined && isHtml(node, 'input');
    if (node === undefined || !(kind.carries(node) || isField)) return true;
    const state = kind.decode(part.value as never, this.known.of(kind, node));
    if (state === undefined) return false;
    this.known.set(kind, node, state);
    if (kind.carries(node)) this.#showAgain(kind, node);
    else this.#unwant(kind, node);
    if (kind === scroll) this.#offsets.keep(node);
    return true;
  }

  /** What is known of it now, whatever it was to show before. */
  #showAgain(kind: KindOfPart, node: Node): void {
    this.#unwant(kind, node);
    const state = this.known.explicit(kind, node);
    if (state !== undefined && node.isConnected && !this.#isStopped) this.#show(kind, node, state);
  }

  #unwant(kind: KindOfPart, node: Node): void {
    this.#wanted = this.#wanted.filter((wanted) => wanted.node !== node || wanted.kind !== kind);
  }

  #show(kind: KindOfPart, node: Node, state: unknown): void {
    try {
      if (kind.show(node, state, this.#screen)) return;
      this.#wanted.push({ kind, node });
      if (kind === scroll) this.#screen.hasNoRoom();
    } catch (error) {
      // One part that a browser refuses, of a page or a sender bent out of shape, must not take the whole mirror with it.
      this.#screen.failed(kind.kind, error);
    }
  }
}
