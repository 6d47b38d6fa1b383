import type { ContentDigest, Placeholder } from '@alongside/protocol';
import type { Natives } from '../natives';

/** Attributes as they were set; null: not there. */
export type Writes = readonly (readonly [name: string, value: string | null])[];

interface Adaption {
  /** null: nothing was sent, the attribute is the viewer's own. */
  sent: string | null;
  writes: Writes;
}

interface ElementName {
  namespace: string;
  name: string;
}

/**
 * What was sent where a viewer's nodes have something else: links, addresses, what is kept aside. With it the document can be
 * read as it was sent, as long as it still has what was set.
 */
export class Adaptions {
  private readonly attributes = new WeakMap<Element, Map<string, Adaption>>();
  private readonly names = new WeakMap<Element, ElementName>();
  private readonly placeholders = new WeakMap<Element, Placeholder>();

  constructor(private readonly natives: Natives) {}

  note(element: Element, name: string, sent: string, writes: Writes): void {
    const known = this.attributes.get(element);
    if (writes.length === 1 && writes[0]?.[0] === name && writes[0][1] === sent) known?.delete(name);
    else this.put(element, name, { sent, writes });
    known?.delete(own(name));
  }

  /** The viewer itself has set an attribute, whatever was sent. */
  overrule(element: Element, name: string, value: string | null): void {
    const sent = this.attributes.get(element)?.get(name);
    if (sent !== undefined) sent.writes = [[name, value]];
    else if (value !== null) this.put(element, own(name), { sent: null, writes: [[name, value]] });
  }

  forget(element: Element, name: string): void {
    this.attributes.get(element)?.delete(name);
  }

  /** Whether this is still what was sent of the attribute, and not something older. */
  isSent(element: Element, name: string, value: string): boolean {
    return this.attributes.get(element)?.get(name)?.sent === value;
  }

  isAdapted(element: Element, name: string): boolean {
    return this.attributes.get(element)?.has(name) === true;
  }

  /** The element has another name in the viewer. */
  renamed(element: Element, sent: ElementName): void {
    this.names.set(element, sent);
  }

  stands(element: Element, placeholder: Placeholder): void {
    this.placeholders.set(element, placeholder);
  }

  /** Names of attributes as they were sent, of those that the element has now. */
  sentNames(element: Element): string[] {
    const adapted = this.attributes.get(element);
    const names = [...(adapted?.keys() ?? [])].filter((name) => !name.startsWith('='));
    const isClaimed = claimed(adapted);
    return [...names, ...this.natives.attributeNames(element).filter((name) => !isClaimed(name))];
  }

  write(element: Element, to: ContentDigest): void {
    const { natives } = this;
    const placeholder = this.placeholders.get(element);
    if (placeholder !== undefined) {
      this.writePlaceholder(element, placeholder, to);
      return;
    }
    const sent = this.names.get(element);
    to.element(
      sent?.namespace ?? natives.namespaceURI(element) ?? '',
      sent?.name ?? natives.localName(element),
    );
    this.eachSent(element, (name, value) => to.attribute(name, value));
  }

  private writePlaceholder(element: Element, placeholder: Placeholder, to: ContentDigest): void {
    const { natives } = this;
    const isMarked = natives.getAttribute(element, 'alongside-placeholder') === placeholder.reason;
    const flat: string[] = [];
    this.eachSent(element, (name, value) => flat.push(name, value));
    to.placeholder({ ...placeholder, name: isMarked ? placeholder.name : '' }, flat);
  }

  private eachSent(element: Element, each: (name: string, value: string) => void): void {
    const { natives } = this;
    const adapted = this.attributes.get(element);
    const isClaimed = claimed(adapted);
    const names = natives.attributeNames(element);
    // A part shows a video's picture as its poster.
    const shown = names.includes('alongside-picture') ? 'poster' : '';
    for (const name of names)
      if (!isClaimed(name) && name !== shown) each(name, natives.getAttribute(element, name) ?? '');
    for (const [key, { sent, writes }] of adapted ?? []) {
      const stands =
        key === shown || writes.every(([name, value]) => natives.getAttribute(element, name) === value);
      if (!stands) each(key, '');
      else if (sent !== null) each(key, sent);
    }
  }

  private put(element: Element, key: string, adaption: Adaption): void {
    const known = this.attributes.get(element);
    if (known === undefined) this.attributes.set(element, new Map([[key, adaption]]));
    else known.set(key, adaption);
  }
}

/** No attribute's name begins so. */
const own = (name: string): string => `=${name}`;

const nothingClaimed = (): boolean => false;

function claimed(adapted: ReadonlyMap<string, Adaption> | undefined): (name: string) => boolean {
  if (adapted === undefined || adapted.size === 0) return nothingClaimed;
  const names = new Set<string>();
  for (const { writes } of adapted.values()) for (const [name] of writes) names.add(name.toLowerCase());
  return (name) => names.has(name.toLowerCase());
}
