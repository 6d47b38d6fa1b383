import type { Policy } from '@alongside/protocol';
import { above, dom, type World } from '../world';

/** From the least strict to the strictest. */
const zoneNames = ['plain', 'by default', 'masked', 'hidden'] as const;
export type ZoneName = (typeof zoneNames)[number];

/** What RULES.md says of privacy, said once more and simply: from an element's own names, its parent's zone and its slot's. */
export class Zones {
  private readonly wasPassword = new WeakSet<Element>();
  private readonly mask: string;
  private readonly hide: string;
  private readonly unmask: string;

  constructor(private readonly policy: Policy) {
    const secretFields = 'input[type=password i], [autocomplete^="cc-"], [autocomplete="one-time-code"]';
    this.mask = [
      '[data-alongside-mask], .alongside-mask, .rr-mask, [data-sentry-mask]',
      secretFields,
      ...policy.mask,
    ].join();
    this.hide = [
      '[data-alongside-hide], .alongside-hide, .rr-block, [data-sentry-block]',
      ...policy.hide,
    ].join();
    this.unmask = ['[data-alongside-unmask]', ...policy.unmask].join();
  }

  get outermost(): ZoneName {
    return this.policy.maskAll ? 'by default' : 'plain';
  }

  within(outer: ZoneName, element: Element): ZoneName {
    if (dom.getAttribute(element, 'type')?.toLowerCase() === 'password') this.wasPassword.add(element);
    if (outer === 'hidden' || dom.matches(element, this.hide)) return 'hidden';
    if (dom.matches(element, this.mask) || this.wasPassword.has(element)) return 'masked';
    return outer === 'by default' && dom.matches(element, this.unmask) ? 'plain' : outer;
  }

  /** What holds around a child of a shadow host that is itself in the zone `outer`. */
  slotted(outer: ZoneName, child: Node, world: World): ZoneName {
    const slot = slotOf(child, world);
    const level = slot === null ? outer : this.zoneOf(slot, world);
    return zoneNames.indexOf(level) > zoneNames.indexOf(outer) ? level : outer;
  }

  private zoneOf(node: Node, world: World): ZoneName {
    const parent = node === world.document ? null : above(node);
    const outer = parent === null ? this.outermost : this.slotted(this.zoneOf(parent, world), node, world);
    return dom.nodeType(node) === 1 ? this.within(outer, node as Element) : outer;
  }
}

/** Of a closed root a node does not tell its slot. */
function slotOf(node: Node, { closed }: World): Element | null {
  const parent = dom.parentNode(node);
  const type = dom.nodeType(node);
  if (parent === null || dom.nodeType(parent) !== 1 || (type !== 1 && type !== 3)) return null;
  const root = closed.get(parent as Element);
  if (root === undefined) return dom.assignedSlot(node as Element | Text);
  return [...dom.slotsOf(root)].find((slot) => dom.assignedNodes(slot).includes(node)) ?? null;
}
