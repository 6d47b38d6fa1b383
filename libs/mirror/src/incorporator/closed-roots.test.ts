/** @jest-environment jsdom */
import { keepClosedRoots } from './closed-roots';

const host = () => document.createElement('div');

describe('closed shadow roots', () => {
  const closedRootOf = keepClosedRoots(window as Window & typeof globalThis);

  it('[M8] are known when they were attached while it was watched', () => {
    const [open, closed, none] = [host(), host(), host()];
    open.attachShadow({ mode: 'open' });
    const root = closed.attachShadow({ mode: 'closed' });
    expect([open, closed, none].map(closedRootOf)).toEqual([null, root, null]);
  });

  it('[M8] stay hidden from the page: nothing that it can patch or find gives them away', () => {
    const seen: unknown[] = [];
    const spy = (owner: object, name: string) => {
      const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
      return jest.spyOn(owner as Record<string, never>, name as never).mockImplementation(function (
        this: unknown,
        ...args: unknown[]
      ) {
        seen.push(this, ...args);
        return Reflect.apply(original, this, args);
      } as never);
    };
    const spies = [spy(WeakMap.prototype, 'set'), spy(WeakMap.prototype, 'get'), spy(Map.prototype, 'set')];
    const element = host();
    const root = element.attachShadow({ mode: 'closed' });
    const found = closedRootOf(element);
    for (const each of spies) each.mockRestore();
    expect(found).toBe(root);
    expect(seen).not.toContain(root);
    expect(element.shadowRoot).toBeNull();
    expect(Reflect.ownKeys(element).filter((key) => Reflect.get(element, key) === root)).toEqual([]);
  });

  it('[M10] are attached as ever: with the same result and the same errors', () => {
    const element = host();
    element.attachShadow({ mode: 'closed' });
    expect(() => element.attachShadow({ mode: 'closed' })).toThrow();
    expect(element.attachShadow.name).toBe('attachShadow');
    expect(element.attachShadow.length).toBe(1);
  });
});
