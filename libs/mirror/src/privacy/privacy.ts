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

export function decisionOf(level: Zone): PrivacyDecision {
  if (level === zone.hidden) return 'hidden';
  return level === zone.plain ? 'plain' : 'masked';
}

const maxMarks = 10_000;
/** Attributes whose value may be a word of privacy. */
const markingNames = new Set(['class', 'type', 'autocomplete']);
const markedName = /^data-(?:alongside|sentry|openreplay)-/;
const markedValue = /alongside-|rr-|sentry-|password|cc-|one-time-code/i;

/** Decides about a node before anything of it is read. */
export class Privacy {
  private readonly selectors: PrivacySelectors;
  private readonly everPassword = new WeakSet<Element>();
  /** Holds within one flush: attributes may change what is decided. */
  private memo = new Map<Node, Zone>();
  private readonly marks = new Map<string, boolean>();
  readonly refused: readonly string[];

  constructor(
    private readonly policy: Policy,
    private readonly natives: Natives,
    private readonly document: Document,
    /** The page stands in a frame, in a masked part of the page around it. */
    private readonly isMaskedAround: () => boolean = () => false,
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

  /** Whether any element may be named by a selector of the site's own. */
  get hasOwnSelectors(): boolean {
    return this.selectors.own !== '';
  }

  get reachesFurther(): boolean {
    return this.selectors.reachFurther;
  }

  decisionOf(node: Node): PrivacyDecision {
    return decisionOf(this.zoneOf(node));
  }

  /** Whether a participant with the consent `control` may act on an element. */
  mayControl(element: Element): boolean {
    return !this.isKept(element, null) && this.zoneOf(element) !== zone.hidden;
  }

  private isKept(node: Node, until: Node | null): boolean {
    for (let at: Node | null = node; at !== null && at !== until; at = this.above(at)) {
      if (this.isElement(at) && this.natives.matches(at, this.selectors.noControl)) return true;
      const slot = this.slotOf(at);
      if (slot !== null && this.isKept(slot, this.natives.parentNode(at))) return true;
    }
    return false;
  }

  zoneOf(node: Node): Zone {
    const known = this.memo.get(node);
    if (known !== undefined) return known;
    const parent = this.above(node);
    const outer = parent === null ? this.outermost() : this.slotted(this.zoneOf(parent), node);
    const level = this.isElement(node) ? this.inside(outer, node) : outer;
    this.memo.set(node, level);
    return level;
  }

  /** What holds around a node whose parent is `outer`: where it is slotted it is shown in the slot, and the strictest wins. */
  slotted(outer: Zone, node: Node): Zone {
    const slot = this.slotOf(node);
    if (slot === null) return outer;
    const level = this.zoneOf(slot);
    return level > outer ? level : outer;
  }

  /** Whether a script puts the children of its host into slots; else they go there by their names. */
  isSlottedByHand(node: Node): boolean {
    return this.rootAround(node)?.slotAssignment === 'manual';
  }

  private rootAround(node: Node): ShadowRoot | null {
    const { natives } = this;
    const type = natives.nodeType(node);
    const parent = type === 1 || type === 3 ? natives.parentNode(node) : null;
    return parent !== null && this.isElement(parent) ? natives.shadowRoot(parent) : null;
  }

  /** Only a child of a shadow host has one; a closed root says nothing of it. */
  slotOf(node: Node): Element | null {
    const { natives } = this;
    const root = this.rootAround(node);
    if (root === null) return null;
    if (root.mode === 'open') return natives.assignedSlot(node as Element | Text);
    for (const slot of natives.slotsOf(root)) if (natives.assignedNodes(slot).includes(node)) return slot;
    return null;
  }

  private inside(outer: Zone, element: Element): Zone {
    return this.isMarked(element, this.natives.attributeNames(element)) ? this.within(outer, element) : outer;
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
      if (markingNames.has(name)) {
        if (this.isMark(this.natives.getAttribute(element, name) ?? '')) return true;
      } else if (markedName.test(name)) return true;
    }
    return (
      (this.selectors.own !== '' && this.natives.matches(element, this.selectors.own)) ||
      this.isPassword(element)
    );
  }

  /** Whether privacy hangs on an attribute of this name, on any element. */
  looksAt(name: string): boolean {
    return this.hasOwnSelectors || markingNames.has(name) || markedName.test(name);
  }

  /** Whether another value of an attribute may bring another zone for its element. */
  mayMatter(name: string, before: string | null, now: string | null): boolean {
    if (this.hasOwnSelectors || !markingNames.has(name)) return true;
    return (before !== null && this.isMark(before)) || (now !== null && this.isMark(now));
  }

  /** Whether a value of `class` or `autocomplete` may be a word built in. Pages have few, so each is looked at once. */
  isMark(value: string): boolean {
    const known = this.marks.get(value);
    if (known !== undefined) return known;
    const isMark = markedValue.test(value);
    if (this.marks.size < maxMarks) this.marks.set(value, isMark);
    return isMark;
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
    if (this.isMaskedAround()) return zone.masked;
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
    // Of a link that stands nowhere any more, `host` is a part of its address.
    return natives.nodeType(node) === 11 ? ((node as Partial<ShadowRoot>).host ?? null) : null;
  }

  private isElement(node: Node): node is Element {
    return this.natives.nodeType(node) === 1;
  }
}
