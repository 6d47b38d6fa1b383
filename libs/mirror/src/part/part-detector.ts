import { bounded, type Part, type PartKind, partKinds, type Schema } from '@alongside/protocol';
import { animatedIn, isAnimated } from '../animation/script-animations';
import type { Guard } from '../guard';
import { animationsPart } from './animations';
import { assignedPart } from './assigned';
import { controlsOf, isDocument, isElement, isHtml, relatedControls } from './control';
import { deepActiveElement, focusPart } from './focus';
import type { KindOfPart, PartPage } from './kind-of-part';
import { kindOfPart, kindsByName, kindsOfPart } from './kinds-of-part';
import { KnownParts } from './known-parts';
import { openedIn, openPart } from './open';
import { actOnPart } from './part-actor';
import { listenForParts } from './part-listeners';
import { scrollPart } from './scroll';
import { ScrollScan, type ScrollScanSetup } from './scroll-scan';
import { watchSilentWrites } from './silent-writes';

export interface PartDetectorOptions extends PartPage {
  window: Window;
  guard: Guard;
  /** Something may have changed: flush on the next frame. */
  changed(): void;
  idle: ScrollScanSetup['idle'];
}

/** How long reading what needs a layout may take in one flush; the rest comes with the next. */
const sliceMs = 3;
/** How many controls are compared per flush although nothing was heard of them. */
const silentPerFlush = 24;

/** Finds part-updates of a source's page, in every document and shadow root it is installed into. */
export class PartDetector {
  readonly known = new KnownParts();
  readonly #options: PartDetectorOptions;
  readonly #roots = new Map<Node, () => void>();
  readonly #scan: ScrollScan;
  readonly #touched = new Map<KindOfPart, Set<Node>>(kindsOfPart.map((kind) => [kind, new Set()]));
  /** Heard of before they were captured: a long page is captured in slices. */
  readonly #early = new WeakMap<Node, Set<KindOfPart>>();
  /** What mirrors show as having the focus. */
  readonly #focused = new Set<Node>();
  /** Nodes of which some state may change without an event. */
  readonly #silent = new Set<Node>();
  /** What mirrors show as scrolled. */
  readonly #scrolled = new Set<Node>();

  constructor(options: PartDetectorOptions) {
    this.#options = options;
    const found = (element: Element) => this.#touch(scrollPart, element);
    this.#scan = new ScrollScan({ idle: options.idle, found });
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
    this.#scan.stop();
  }

  /** A page may keep its events from us, or scroll before we listen: in a quiet moment offsets are compared without one. */
  lookAgain(): void {
    const touched = this.#touched.get(scrollPart);
    for (const node of [...this.#roots.keys(), ...this.#scrolled]) {
      if (this.#options.nodes.idOf(node) === 0) this.#scrolled.delete(node);
      else if (scrollPart.carries(node)) touched?.add(node);
    }
  }

  /** What waits for an idle moment is done now. */
  finish(): void {
    this.#scan.finish();
  }

  /** A document or shadow root is captured that no mirror has yet. */
  adoptRoot(root: Document | ShadowRoot): void {
    if (isDocument(root)) {
      this.known.forget(root);
      this.#touchAll(root);
      const changed = this.#options.guard((element: Element) => this.#touch(animationsPart, element));
      for (const element of animatedIn(root, changed)) changed(element);
    }
    const { activeElement } = root;
    if (activeElement !== null && focusPart.carries(activeElement)) this.#touch(focusPart, activeElement);
    for (const opened of openedIn(root)) this.#touch(openPart, opened);
  }

  /** An element is captured that no mirror has yet. Nothing is read before the flush. */
  adopt(element: Element, localName: string, hasChildren: boolean): void {
    this.#admit(element, kindsByName(localName));
    if (isAnimated(element)) this.#touched.get(animationsPart)?.add(element);
    for (const kind of this.#early.get(element) ?? []) this.#touched.get(kind)?.add(element);
    if (hasChildren) this.#scan.add(element, localName);
  }

  /** What is in a slot is captured, or captured anew. */
  slotted(slot: Element | null): void {
    if (slot !== null) this.#touched.get(assignedPart)?.add(slot);
  }

  /** It is no part of the page any more. In a frame that was removed it is still in its document. */
  forget(element: Element): void {
    this.#silent.delete(element);
  }

  /** Attributes or children of a node have changed: a control's state may have followed them. */
  mutated(target: Node): void {
    const control = controlOf(target);
    if (control !== null) this.#controlMutated(control);
  }

  #controlMutated(control: Element): void {
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
    this.#touchSilent();
    this.#touchFocus();
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
    const installed = new AbortController();
    view.addEventListener('resize', resized, { passive: true, signal: installed.signal });
    const watches = kindsOfPart.flatMap((kind) => {
      const changed = guard((node: Node) => kind.carries(node) && this.#touch(kind, node));
      return kind.watch?.(view as Window & typeof globalThis, changed) ?? [];
    });
    return [
      ...watches,
      watchSilentWrites(view as Window & typeof globalThis, written),
      () => installed.abort(),
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

  #admit(node: Node, kinds: readonly KindOfPart[]): void {
    this.known.forget(node);
    for (const kind of kinds) {
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

  /** A browser tells nobody when what has the focus is taken out, put back or hidden, or becomes a field of another type. */
  #touchFocus(): void {
    const touched = this.#touched.get(focusPart);
    for (const focused of this.#focused) touched?.add(focused);
    for (const root of this.#roots.keys()) {
      const active = isDocument(root) ? deepActiveElement(root) : null;
      if (active !== null && focusPart.carries(active)) touched?.add(active);
    }
  }

  #detect(kind: KindOfPart, node: Node, parts: Part[]): void {
    const { nodes, privacy } = this.#options;
    const id = nodes.idOf(node);
    if (!node.isConnected) {
      this.#focused.delete(node);
      return;
    }
    if (id === 0) {
      this.#early.set(node, (this.#early.get(node) ?? new Set()).add(kind));
      return;
    }
    const state =
      kind.readMasked === undefined ? kind.read(node, this.#options) : this.#readWithin(kind, node);
    const known = this.known.of(kind, node);
    if (state === undefined || (known !== undefined && kind.isSame(known, state))) return;
    if (privacy.decisionOf(node) === 'hidden') return;
    // A first value goes in full: what a mirror shows by itself is the page's word, and not what the parts agreed on.
    const agreed = this.known.explicit(kind, node);
    // What a page gives may lie beyond the wire's caps, and must not end the session.
    const value = bounded(partKinds[kind.kind] as Schema<unknown>, kind.encode(state, agreed));
    parts.push({ node: id, kind: kind.kind, value } as Part);
    this.known.set(kind, node, state);
    if (kind === scrollPart) this.#scrolled.add(node);
    if (kind !== focusPart) return;
    if ((state as { focused: boolean }).focused) this.#focused.add(node);
    else this.#focused.delete(node);
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

const controlNames = new Set(['input', 'textarea', 'select', 'option', 'optgroup']);

/** The control whose state depends on this node. */
function controlOf(node: Node): Element | null {
  const element = isElement(node) ? node : node.parentElement;
  if (element === null || !controlNames.has(element.localName)) return null;
  if (isHtml(element, 'option') || isHtml(element, 'optgroup')) return element.closest('select');
  return element;
}
