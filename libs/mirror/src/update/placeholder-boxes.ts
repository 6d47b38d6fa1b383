import type { Guard } from '../guard';

type Realm = Window & typeof globalThis;

/** Of an element's own style: where it stands, and nothing of how it looks. */
const placing = [
  'position',
  'inset',
  'top',
  'right',
  'bottom',
  'left',
  'margin',
  'float',
  'clear',
  'z-index',
  'order',
  'align-self',
  'justify-self',
  'grid-area',
  'transform',
  'translate',
];

/** The declarations of an element's own style that put it into its place; empty: there are none. */
export function placeOf(element: Element): string {
  const style = (element as Partial<ElementCSSInlineStyle>).style;
  // A form may have a field of that name.
  if (style === undefined || typeof style.getPropertyValue !== 'function' || style.length === 0) return '';
  return placing
    .map((name) => [name, style.getPropertyValue(name)])
    .filter(([, value]) => value !== '' && !value?.includes('('))
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

/** Elements of which viewers have a box alone, told anew when it takes another size: a chat opens, a frame fits its content. */
export class PlaceholderBoxes {
  private readonly sizes = new WeakMap<Element, { width: number; height: number }>();
  private readonly observer: ResizeObserver;

  constructor(setup: { window: Realm; guard: Guard; resized: (element: Element) => void }) {
    const { window, guard, resized } = setup;
    this.observer = new window.ResizeObserver(
      guard((entries: ResizeObserverEntry[]) => {
        for (const { target } of entries) {
          const told = this.sizes.get(target);
          const { width, height } = target.getBoundingClientRect();
          if (told !== undefined && isSame(told, { width, height })) continue;
          this.observer.unobserve(target);
          if (target.isConnected) resized(target);
        }
      }),
    );
  }

  told(element: Element, size: { width: number; height: number }): void {
    this.sizes.set(element, size);
    this.observer.observe(element);
  }

  /** Viewers have a box for it, and nothing of what it is. */
  has(element: Element): boolean {
    return this.sizes.has(element);
  }

  /** It is shown itself from now on. */
  forget(element: Element): void {
    if (this.sizes.delete(element)) this.observer.unobserve(element);
  }

  stop(): void {
    this.observer.disconnect();
  }
}

const isSame = (one: { width: number; height: number }, other: { width: number; height: number }) =>
  Math.abs(one.width - other.width) < 1 && Math.abs(one.height - other.height) < 1;
