/** A form may have fields that are named like what is read of it: only the prototype's own accessors tell its offset. */
interface ElementScroll {
  readonly left: (this: Element) => number;
  readonly top: (this: Element) => number;
  readonly to: (this: Element, options: ScrollToOptions) => void;
}

/** Taken at the first use: a server that renders the console has no elements. */
let taken: ElementScroll | undefined;

function natives(): ElementScroll {
  taken ??= {
    left: getterOf('scrollLeft'),
    top: getterOf('scrollTop'),
    to: Element.prototype.scrollTo,
  };
  return taken;
}

function getterOf(name: 'scrollLeft' | 'scrollTop'): (this: Element) => number {
  const getter = Object.getOwnPropertyDescriptor(Element.prototype, name)?.get;
  if (getter === undefined) throw new Error(`This browser has no ${name}`);
  return getter;
}

/** In CSS pixels, with fractions. */
export function scrollOffsetOf(element: Element): { left: number; top: number } {
  const { left, top } = natives();
  return { left: left.call(element), top: top.call(element) };
}

export function isScrolled(element: Element): boolean {
  const { left, top } = natives();
  return top.call(element) !== 0 || left.call(element) !== 0;
}

export function scrollElement(element: Element, options: ScrollToOptions): void {
  natives().to.call(element, options);
}
