import type { Part, PartKind } from '@alongside/protocol';
import type { Guard } from '../guard';
import { controlsOf, isDocument, isElement, isHtml, relatedControls } from './control';
import type { KindOfPart, PartPage } from './kind-of-part';
import { kindOfPart, kindsOfPart } from './kinds-of-part';
import { KnownParts } from './known-parts';
import { actOnPart } from './part-actor';
import { listenForParts } from './part-listeners';
import { watchSilentWrites } from './silent-writes';

export interface PartDetectorOptions extends PartPage {
  window: Window;
  guard: Guard;
  /** Something may have changed: flush on the next frame. */
  changed(): void;
}

/** How long reading new nodes may take in one flush; the rest comes with the next. */
const sliceMs = 3;
/** How many controls are compared per flush although nothing was heard of them. */
const silentPerFlush = 500;

/** Finds part-updates of a source's page, in every document and shadow root it is installed into. */
export class PartDetector {
  readonly known = new KnownParts();
  readonly #options: PartDetectorOptions;
  readonly #roots = new Map<Node, () => void>();
  readonly #adopted: Node[] = [];
  readonly #touched = new Map<KindOfPart, Set<Node>>(kindsOfPart.map((kind) => [kind, new Set()]));
  /** Nodes of which some state may change without an event. */
  readonly #silent = new Set<Node>();

  constructor(options: PartDetectorOptions) {
    this.#options = options;
  }

  /** Puts detection into a document or an open shadow root. Again for one that was opened anew: it has lost its listeners. */
  installRoot(root: Document | ShadowRoot): void {
    this.removeRoot(root);
    const { guard } = this.#options;
    const removals = [listenForParts(root, (kind, node) => this.#touch(kind, node), guard)];
    const reset = guard((event: Event) => this.#touchForm(event.target));
    root.addEventListener('reset', reset, { capture: true, passive: true });
    removals.push(() => root.removeEventListener('reset', reset, { capture: true }));
    if (isDocument(root)) removals.push(...this.#installRealm(root));
    this.#roots.set(root, () => {
      for (const remove of removals) remove();
    });
  }

  removeRoot(root: Document | ShadowRoot): void {
    this.#roots.get(root)?.();
    this.#roots.delete(root);
  }

  stop(): void {
    for (const remove of this.#roots.values()) remove();
    this.#roots.clear();
  }

  /** A node is captured that no mirror has yet. Nothing is read before the flush. */
  adopt(node: Node): void {
    this.#adopted.push(node);
  }

  /** Attributes or children of a node have changed: a control's state may have followed them. */
  mutated(target: Node): void {
    const control = controlOf(target);
    if (control === null) return;
    for (const kind of kindsOfPart) {
      if (!kind.changesSilently || !kind.carries(control)) continue;
      // A mirror's list may choose differently from new options, even if the source's choice is the same as before.
      if (isHtml(control, 'select')) this.known.doubt(kind, control);
      this.#touched.get(kind)?.add(control);
    }
  }

  /** The state of every part that differs from what the mirrors are known to show. */
  flush(): Part[] {
    const parts: Part[] = [];
    // One node that a page has bent out of shape must not keep the others from being read.
    const detect = this.#options.guard((kind: KindOfPart, node: Node) => this.#detect(kind, node, parts));
    const untilMs = performance.now() + sliceMs;
    this.#readAdopted(untilMs);
    this.#touchSilent();
    for (const [kind, nodes] of this.#touched) {
      for (const node of nodes) {
        if (kind.readsLayout && nodes.size % 32 === 0 && performance.now() > untilMs) break;
        nodes.delete(node);
        detect(kind, node);
      }
      if (nodes.size > 0) this.#options.changed();
    }
    return parts;
  }

  /** What another participant did to parts of this page. Whatever comes of it is detected by the next flush. */
  apply(parts: readonly Part[]): void {
    for (const part of parts) {
      const kind = kindOfPart(part.kind);
      const node = this.#options.nodes.nodeOf(part.node);
      if (node === undefined || !kind.carries(node)) continue;
      const state = actOnPart(part, node, this);
      if (state === undefined) this.known.doubt(kind, node);
      else this.known.set(kind, node, state);
      this.#touch(kind, node);
    }
  }

  /** These are sent anew with the next flush, whatever the mirrors are known to have. */
  resend(names: readonly { node: number; kind: PartKind }[]): void {
    for (const name of names) {
      const node = this.#options.nodes.nodeOf(name.node);
      const kind = kindOfPart(name.kind);
      if (node === undefined || !kind.carries(node)) continue;
      this.known.doubt(kind, node);
      this.#touch(kind, node);
    }
  }

  get privacy(): PartPage['privacy'] {
    return this.#options.privacy;
  }

  #installRealm(document: Document): (() => void)[] {
    const view = document.defaultView;
    if (view === null) return [];
    const { guard } = this.#options;
    const written = guard((element: Element) => this.#touchControl(element));
    const resized = guard(() => this.#touchAll(document));
    view.addEventListener('resize', resized, { passive: true });
    return [
      watchSilentWrites(view as Window & typeof globalThis, written),
      () => view.removeEventListener('resize', resized),
    ];
  }

  #touch(kind: KindOfPart, node: Node): void {
    this.#touched.get(kind)?.add(node);
    this.#options.changed();
  }

  #touchAll(node: Node): void {
    for (const kind of kindsOfPart) if (kind.carries(node)) this.#touch(kind, node);
  }

  #touchControl(element: Element): void {
    const control = controlOf(element) ?? element;
    for (const related of relatedControls(control)) this.#touchAll(related);
  }

  /** `reset` comes before the form is reset, the flush after it. */
  #touchForm(target: EventTarget | null): void {
    if (target === null || !isElement(target as Node) || !isHtml(target as Node, 'form')) return;
    for (const control of controlsOf(target as HTMLFormElement)) this.#touchAll(control);
  }

  #readAdopted(untilMs: number): void {
    let index = 0;
    for (; index < this.#adopted.length; index++) {
      if (index % 64 === 63 && performance.now() > untilMs) break;
      const node = this.#adopted[index];
      if (node !== undefined) this.#admit(node);
    }
    this.#adopted.splice(0, index);
    if (this.#adopted.length > 0) this.#options.changed();
  }

  #admit(node: Node): void {
    this.known.forget(node);
    for (const kind of kindsOfPart) {
      if (!kind.carries(node)) continue;
      if (kind.changesSilently) this.#silent.add(node);
      if (kind.isWorthReading?.(node) ?? true) this.#touched.get(kind)?.add(node);
    }
  }

  #touchSilent(): void {
    let left = Math.min(this.#silent.size, silentPerFlush);
    for (const node of this.#silent) {
      if (left-- === 0) break;
      // Out and in again: the next flush begins with those that this one does not reach.
      this.#silent.delete(node);
      if (!node.isConnected) continue;
      this.#silent.add(node);
      for (const kind of kindsOfPart) {
        if (kind.changesSilently && kind.carries(node)) this.#touched.get(kind)?.add(node);
      }
    }
  }

  #detect(kind: KindOfPart, node: Node, parts: Part[]): void {
    const { nodes, privacy } = this.#options;
    const id = nodes.idOf(node);
    if (id === 0 || !node.isConnected) return;
    const state =
      kind.readMasked === undefined ? kind.read(node, this.#options) : this.#readWithin(kind, node);
    const known = this.known.of(kind, node);
    if (state === undefined || (known !== undefined && kind.isSame(known, state))) return;
    if (privacy.decisionOf(node) === 'hidden') return;
    // A first value goes in full: what a mirror shows by itself is the page's word, and not what the parts agreed on.
    const agreed = this.known.explicit(kind, node);
    parts.push({ node: id, kind: kind.kind, value: kind.encode(state, agreed) } as Part);
    this.known.set(kind, node, state);
  }

  /** Of what may be secret nothing is read before privacy has spoken. */
  #readWithin(kind: KindOfPart, node: Node): unknown {
    switch (this.#options.privacy.decisionOf(node)) {
      case 'hidden':
        return undefined;
      case 'masked':
        return kind.readMasked?.(node);
      case 'plain':
        return kind.read(node, this.#options);
    }
  }
}

/** The control whose state depends on this node. */
function controlOf(node: Node): Element | null {
  const element = isElement(node) ? node : node.parentElement;
  if (element === null) return null;
  if (isHtml(element, 'option') || isHtml(element, 'optgroup')) return element.closest('select');
  const isControl = ['input', 'textarea', 'select'].some((name) => element.localName === name);
  return isControl ? element : null;
}
