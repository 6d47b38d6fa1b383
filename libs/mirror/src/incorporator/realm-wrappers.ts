import { nativeObserver } from '../natives';

type Root = Document | ShadowRoot;
type Realm = Window & typeof globalThis;

const everything: MutationObserverInit = {
  subtree: true,
  childList: true,
  attributes: true,
  characterData: true,
};

/**
 * Whoever is given a mutation record first decides of which realm its nodes are that no script has had in hand yet: a
 * frame's own scripts would then find that they are no `HTMLElement` of theirs. So each realm that is not ours gets an
 * observer of its own, older than ours, with a function of its own that does nothing.
 */
export class RealmWrappers {
  private readonly observers = new Map<object, MutationObserver>();

  /**
   * @param key of the realm: a frame's window stays the same object when its realm does not
   * @returns whether there is an observer that is younger than those of before
   */
  observe(root: Root, realm: Realm, key: object): boolean {
    if (realm === globalThis) return false;
    const known = this.observers.get(key);
    const Observer = known === undefined ? nativeObserver(realm) : null;
    const observer = known ?? (Observer === null ? undefined : new Observer(functionOf(Observer)));
    if (observer === undefined) return false;
    observer.observe(root, everything);
    this.observers.set(key, observer);
    return known === undefined;
  }

  leave(key: object): void {
    this.observers.get(key)?.disconnect();
    this.observers.delete(key);
  }

  /** Before records are taken that were not handed over. */
  take(): void {
    for (const observer of this.observers.values()) observer.takeRecords();
  }

  stop(): void {
    for (const observer of this.observers.values()) observer.disconnect();
    this.observers.clear();
  }
}

/** `Function.prototype` of the class's realm: a function like any other, and no page can replace it. */
function functionOf(builtIn: object): MutationCallback {
  return Object.getPrototypeOf(builtIn) as MutationCallback;
}
