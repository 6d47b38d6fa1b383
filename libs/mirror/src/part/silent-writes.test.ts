/** @jest-environment jsdom */
import { watchSilentWrites } from './silent-writes';

const realm = window as Window & typeof globalThis;

describe('writes of a script', () => {
  it('name the element, after they had their effect', () => {
    const seen: [string, string][] = [];
    const stop = watchSilentWrites(realm, (element) =>
      seen.push([element.localName, (element as HTMLInputElement).value]),
    );
    const input = document.createElement('input');
    const area = document.createElement('textarea');
    input.value = 'one';
    area.value = 'two';
    area.setRangeText('TWO', 0, 3);
    stop();
    expect(seen).toEqual([
      ['input', 'one'],
      ['textarea', 'two'],
      ['textarea', 'TWO'],
    ]);
  });

  it('keep their errors', () => {
    const stop = watchSilentWrites(realm, () => undefined);
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    expect(() => set?.call({}, 'x')).toThrow(TypeError);
    expect(() => document.createElement('input').stepUp()).toThrow();
    stop();
  });

  it('are not watched any more after the end, also where the page has patched after us', () => {
    const before = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') as PropertyDescriptor;
    const seen: Element[] = [];
    const stop = watchSilentWrites(realm, (element) => seen.push(element));
    const ours = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') as PropertyDescriptor;
    const pages: PropertyDescriptor = {
      ...ours,
      set(value: unknown) {
        ours.set?.call(this, value);
      },
    };
    Object.defineProperty(HTMLInputElement.prototype, 'value', pages);
    stop();
    expect(Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set).toBe(pages.set);
    const input = document.createElement('input');
    input.value = 'still works';
    expect([input.value, seen]).toEqual(['still works', []]);
    Object.defineProperty(HTMLInputElement.prototype, 'value', before);
  });

  it('are untouched again where nobody else patched', () => {
    const before = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'checked');
    watchSilentWrites(realm, () => undefined)();
    expect(Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'checked')).toEqual(before);
  });
});
