import type { Guard } from '../guard';
import type { Natives } from '../natives';
import { type SheetEdits, watchSheetEdits } from '../sheets/sheet-patches';
import { watchSheetSwitches } from '../sheets/sheet-switches';
import { watchShadows } from './closed-roots';
import { RealmWrappers } from './realm-wrappers';

type Root = Document | ShadowRoot;
type Realm = Window & typeof globalThis;

export interface IncorporatorSetup {
  natives: Natives;
  guard: Guard;
  sheets: SheetEdits & { switched(): void };
  /** Part detection goes into the same roots. */
  parts: { installRoot(root: Root): void; removeRoot(root: Root): void };
  records(records: MutationRecord[]): void;
  /** An element has loaded or given up: an image, a frame, a sheet. */
  loaded(target: Node): void;
  shadowAttached(host: Element): void;
  /** What is slotted into its shadow root is in other slots. */
  slotsChanged(host: Element): void;
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
  private observer: MutationObserver;
  private readonly roots = new Map<Root, () => void>();
  /** By a prototype of theirs: a frame's window is the same object for one document after another. */
  private readonly realms = new Map<object, () => void>();
  private readonly realmOf = new WeakMap<Root, object>();
  /** Taken from an observer that is no more. */
  private owed: MutationRecord[][] = [];
  private readonly wrappers = new RealmWrappers();

  constructor(private readonly setup: IncorporatorSetup) {
    this.observer = this.openObserver();
  }

  enter(root: Root): void {
    const { guard, loaded, parts, slotsChanged } = this.setup;
    this.roots.get(root)?.();
    const act = guard((event: Event) => loaded(event.target as Node));
    for (const name of ['load', 'error']) root.addEventListener(name, act, { capture: true, passive: true });
    const { host } = root as Partial<ShadowRoot>;
    const slotted = guard(() => host !== undefined && slotsChanged(host));
    if (host !== undefined) root.addEventListener('slotchange', slotted, { capture: true, passive: true });
    parts.installRoot(root);
    this.enterRealm(root);
    this.observer.observe(root, observed);
    this.roots.set(root, () => {
      for (const name of ['load', 'error']) root.removeEventListener(name, act, { capture: true });
      root.removeEventListener('slotchange', slotted, { capture: true });
      parts.removeRoot(root);
    });
  }

  leave(root: Root): void {
    this.roots.get(root)?.();
    this.roots.delete(root);
    const key = this.realmOf.get(root);
    if (key === undefined) return;
    this.realms.get(key)?.();
    this.realms.delete(key);
    this.wrappers.leave(key);
  }

  has(root: Root): boolean {
    return this.roots.has(root);
  }

  /** Records that the browser has not handed over yet, of one observer after the other. */
  take(): MutationRecord[][] {
    this.wrappers.take();
    return [...this.owed.splice(0), this.observer.takeRecords()];
  }

  stop(): void {
    this.observer.disconnect();
    this.wrappers.stop();
    for (const leave of this.roots.values()) leave();
    for (const undo of this.realms.values()) undo();
    this.roots.clear();
    this.realms.clear();
  }

  private openObserver(): MutationObserver {
    const { natives, guard, records } = this.setup;
    return new natives.MutationObserver(guard(records));
  }

  /** Observers hear of records in the order of their age. */
  private beYoungest(): void {
    this.owed = this.take();
    this.observer.disconnect();
    this.observer = this.openObserver();
    for (const root of this.roots.keys()) this.observer.observe(root, observed);
  }

  private enterRealm(root: Root): void {
    const realm = ((root as Document).defaultView ?? root.ownerDocument?.defaultView ?? null) as Realm | null;
    if (realm === null) return;
    const key = realm.Element.prototype;
    if (this.wrappers.observe(root, realm, key)) this.beYoungest();
    if (root.nodeType !== 9) return;
    this.realmOf.set(root, key);
    if (!this.realms.has(key)) this.realms.set(key, this.patch(realm));
  }

  private patch(realm: Realm): () => void {
    const { sheets, shadowAttached } = this.setup;
    let isWatching = true;
    // Somebody who patched after us holds our functions: they then stay, and do nothing of their own.
    const guard: Guard = (act) =>
      this.setup.guard((...args) => {
        if (isWatching) act(...args);
      });
    const undo = [
      watchSheetEdits(realm, sheets, guard),
      watchSheetSwitches(
        realm,
        guard(() => sheets.switched()),
      ),
      watchShadows(realm, guard, shadowAttached),
    ];
    return () => {
      isWatching = false;
      for (const one of undo) one();
    };
  }
}
