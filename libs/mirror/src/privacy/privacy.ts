import type { Policy } from '@alongside/protocol';
import type { Natives } from '../natives';
import { type PrivacySelectors, privacySelectors } from './privacy-selectors';

export type PrivacyDecision = 'plain' | 'masked' | 'hidden';

/**
 * What may be read of a node, inherited from its parent. The strictest wins; `unmask` lifts only what `maskAll` put there.
 *
 * The order of the numbers is the order of strictness.
 */
export const zone = { plain: 0, maskedByDefault: 1, masked: 2, hidden: 3 } as const;
export type Zone = (typeof zone)[keyof typeof zone];

const markedName = /^data-(?:alongside|sentry|openreplay)-/;
const markedValue = /alongside-|rr-|sentry-|password|cc-|one-time-code/i;

/** Decides about a node before anything of it is read. */
export class Privacy {
  private readonly selectors: PrivacySelectors;
  private readonly everPassword = new WeakSet<Element>();
  /** Holds within one flush: attributes may change what is decided. */
  private memo = new Map<Node, Zone>();
  readonly refused: readonly string[];

  constructor(
    private readonly policy: Policy,
    private readonly natives: Natives,
    private readonly document: Document,
  ) {
    const fragment = document.createDocumentFragment();
    const { selectors, refused } = privacySelectors(policy, (selector) => {
      try {
        fragment.querySelector(selector);
        return true;
      } catch {
        return false;
      }
    });
    this.selectors = selectors;
    this.refused = refused;
  }

  get reachesFurther(): boolean {
    return this.selectors.reachFurther;
  }

  decisionOf(node: Node): PrivacyDecision {
    const level = this.zoneOf(node);
    if (level === zone.hidden) return 'hidden';
    return level === zone.plain ? 'plain' : 'masked';
  }

  /** Whether a participant with the consent `control` may act on an element. */
  mayControl(element: Element): boolean {
    for (let at: Node | null = element; at !== null; at = this.above(at)) {
      if (this.isElement(at) && this.natives.matches(at, this.selectors.noControl)) return false;
    }
    return this.zoneOf(element) !== zone.hidden;
  }

  zoneOf(node: Node): Zone {
    const known = this.memo.get(node);
    if (known !== undefined) return known;
    const parent = this.above(node);
    const outer = parent === null ? this.outermost() : this.zoneOf(parent);
    const level = this.isElement(node) ? this.within(outer, node) : outer;
    this.memo.set(node, level);
    return level;
  }

  /** What `element` is when its parent is `outer`. */
  within(outer: Zone, element: Element): Zone {
    this.noteIfPassword(element);
    if (outer === zone.hidden) return outer;
    const { matches } = this.natives;
    const { selectors } = this;
    if (matches(element, selectors.hide)) return zone.hidden;
    if (matches(element, selectors.mask) || this.isPassword(element)) return zone.masked;
    if (outer === zone.maskedByDefault && matches(element, selectors.unmask)) return zone.plain;
    return outer;
  }

  /**
   * Whether a privacy selector may name an element: then {@link within} decides. Asked of each element of a page, so the
   * words built in are looked for among its attributes, and only a site's own selectors by the browser's matching.
   */
  isMarked(element: Element, names: readonly string[]): boolean {
    for (const name of names) {
      if (name === 'class' || name === 'type' || name === 'autocomplete') {
        if (markedValue.test(this.natives.getAttribute(element, name) ?? '')) return true;
      } else if (markedName.test(name)) return true;
    }
    return (
      (this.selectors.own !== '' && this.natives.matches(element, this.selectors.own)) ||
      this.isPassword(element)
    );
  }

  /** A field that was ever a password stays one, also when a page shows it in the clear. */
  notePassword(element: Element): void {
    this.everPassword.add(element);
  }

  isPassword(element: Element): boolean {
    return this.everPassword.has(element);
  }

  private noteIfPassword(element: Element): void {
    if (this.natives.getAttribute(element, 'type')?.toLowerCase() === 'password') this.notePassword(element);
  }

  outermost(): Zone {
    return this.policy.maskAll ? zone.maskedByDefault : zone.plain;
  }

  forgetMemo(): void {
    if (this.memo.size > 0) this.memo = new Map();
  }

  /** The parent, a shadow root's host, a frame document's frame element. */
  private above(node: Node): Node | null {
    const { natives } = this;
    const parent = natives.parentNode(node);
    if (parent !== null) return parent;
    if (node === this.document) return null;
    if (natives.nodeType(node) === 9) return (node as Document).defaultView?.frameElement ?? null;
    return (node as Partial<ShadowRoot>).host ?? null;
  }

  private isElement(node: Node): node is Element {
    return this.natives.nodeType(node) === 1;
  }
}
