import type { Guard } from '../guard';

export type ClosedRootOf = (host: Element) => ShadowRoot | null;

/** A constructor that makes what it is given: fields of a class go onto a node that is there already. */
function itself(host: Element): Element {
  return host;
}

/**
 * A closed shadow root as a private field of its host. Nothing that a page may patch or find stands between: a WeakMap's
 * methods it could replace, a property it could read.
 */
class ClosedHost extends (itself as unknown as new (host: Element) => object) {
  readonly #root: ShadowRoot;

  constructor(host: Element, root: ShadowRoot) {
    super(host);
    this.#root = root;
  }

  static rootOf(this: void, host: Element): ShadowRoot | null {
    return #root in host ? host.#root : null;
  }
}

/** Of roots that were attached while {@link watchShadows} or {@link keepClosedRoots} of this script watched. */
export const closedRootOf: ClosedRootOf = ClosedHost.rootOf;

const { apply } = Reflect;

type Attach = Element['attachShadow'];

const keeping = (original: Attach, heard?: (host: Element) => void): Attach =>
  ({
    attachShadow(this: Element, init: ShadowRootInit): ShadowRoot {
      const root = apply(original, this, [init]) as ShadowRoot;
      if (init.mode === 'closed' && !closedRootOf(this)) new ClosedHost(this, root);
      heard?.(this);
      return root;
    },
  }).attachShadow;

/** Keeps the closed roots of a window from now on. Their finder is for our own core alone: it goes from hand to hand. */
export function keepClosedRoots({ Element: { prototype } }: Window & typeof globalThis): ClosedRootOf {
  prototype.attachShadow = keeping(prototype.attachShadow);
  return closedRootOf;
}

/** Hears of each shadow root that is attached in a realm. @returns stops it */
export function watchShadows(
  { Element: { prototype } }: Window & typeof globalThis,
  guard: Guard,
  attached: (host: Element) => void,
): () => void {
  const original = prototype.attachShadow;
  const patched = keeping(original, guard(attached));
  prototype.attachShadow = patched;
  return () => {
    if (prototype.attachShadow === patched) prototype.attachShadow = original;
  };
}
