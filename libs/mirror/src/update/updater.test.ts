import { Updater, type UpdaterParts } from './updater';

/** An element of which the viewer has these values, and what is set of it. */
function updater(values: Record<string, string>): { update: Updater; set: string[] } {
  const set: string[] = [];
  const parts = {
    nodes: { known: () => ({}) },
    natives: { getAttribute: (_: Element, name: string) => values[name] ?? null },
    checks: { attributeCame: () => {} },
    build: { setAttribute: (_: Element, name: string, value: string) => set.push(`${name}=${value}`) },
  };
  return { update: new Updater(parts as unknown as UpdaterParts), set };
}

describe('a piece of an attribute', () => {
  it('[M13] is put into the value that the viewer has', () => {
    const { update, set } = updater({ class: 'a long class' });
    update.spliceAttribute(5, 'class', { start: 2, removed: 4, inserted: 'short' });
    expect(set).toEqual(['class=a short class']);
  });

  it.each([
    ['does not fit', 'class', 90],
    ['is of one that the viewer has otherwise than it was sent', 'href', 0],
  ])('[M13] is nothing where it %s, and no viewer breaks', (_, name, start) => {
    const { update, set } = updater({ class: 'short', href: 'about:invalid' });
    update.spliceAttribute(5, name, { start, removed: 1, inserted: 'x' });
    expect(set).toEqual([]);
  });
});
