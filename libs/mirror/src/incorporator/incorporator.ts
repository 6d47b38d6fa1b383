import type { Guard } from '../guard';
import type { Natives } from '../natives';
import { type SheetEdits, watchSheetEdits } from '../sheets/sheet-patches';

type Root = Document | ShadowRoot;
type Realm = Window & typeof globalThis;

export interface IncorporatorSetup {
  natives: Natives;
  guard: Guard;
  sheets: SheetEdits;
  /** Part detection goes into the same roots. */
  parts: { installRoot(root: Root): void; removeRoot(root: Root): void };
  records(records: MutationRecord[]): void;
  /** An element has loaded or given up: an image, a frame, a sheet. */
  loaded(target: Node): void;
  shadowAttached(host: Element): void;
}

const observed: MutationObserverInit = {
  subtree: true,
  childList: true,
  attributes: true,
  attributeOldValue: true,
  characterData: true,
  characterDataOldValue: true,
};

/**
 * Puts detection into every document, frame and shadow root, at run time and with no change to the page. One observer sees
 * all roots, so that records of a node that goes from one to another come in order.
 */
export class Incorporator {
  private readonly observer: MutationObserver;
  private readonly roots = new Map<Root, () => void>();
  private readonly realms = new Map<Realm, () => void>();
  private readonly closedHosts = new WeakSet<Element>();

  constructor(private readonly setup: IncorporatorSetup) {
    this.observer = new setup.natives.MutationObserver(setup.guard((records) => setup.records(records)));
  }

  enter(root: Root): void {
    const { guard, loaded, parts } = this.setup;
    this.roots.get(root)?.();
    const act = guard((event: Event) => loaded(event.target as Node));
    for (const name of ['load', 'error']) root.addEventListener(name, act, { capture: true, passive: true });
    parts.installRoot(root);
    this.observer.observe(root, observed);
    const realm = root.nodeType === 9 ? ((root as Document).defaultView as Realm | null) : null;
    if (realm !== null && !this.realms.has(realm)) this.realms.set(realm, this.patch(realm));
    this.roots.set(root, () => {
      for (const name of ['load', 'error']) root.removeEventListener(name, act, { capture: true });
      parts.removeRoot(root);
    });
  }

  leave(root: Root): void {
    this.roots.get(root)?.();
    this.roots.delete(root);
    const realm = root.nodeType === 9 ? ((root as Document).defaultView as Realm | null) : null;
    if (realm === null) return;
    this.realms.get(realm)?.();
    this.realms.delete(realm);
  }

  has(root: Root): boolean {
    return this.roots.has(root);
  }

  /** Records that the browser has not handed over yet. */
  take(): MutationRecord[] {
    return this.observer.takeRecords();
  }

  hasClosedShadow(host: Element): boolean {
    return this.closedHosts.has(host);
  }

  stop(): void {
    this.observer.disconnect();
    for (const leave of this.roots.values()) leave();
    for (const undo of this.realms.values()) undo();
    this.roots.clear();
    this.realms.clear();
  }

  private patch(realm: Realm): () => void {
    const undoSheets = watchSheetEdits(realm, this.setup.sheets, this.setup.guard);
    const undoShadow = this.patchAttachShadow(realm);
    return () => {
      undoSheets();
      undoShadow();
    };
  }

  private patchAttachShadow(realm: Realm): () => void {
    const prototype = realm.Element.prototype;
    const original = prototype.attachShadow;
    const attached = this.setup.guard((host: Element, init: ShadowRootInit) => {
      if (init.mode === 'closed') this.closedHosts.add(host);
      this.setup.shadowAttached(host);
    });
    const patched = function (this: Element, init: ShadowRootInit): ShadowRoot {
      const shadow = original.call(this, init);
      attached(this, init);
      return shadow;
    };
    prototype.attachShadow = patched;
    return () => {
      if (prototype.attachShadow === patched) prototype.attachShadow = original;
    };
  }
}
