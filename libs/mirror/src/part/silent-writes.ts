import { patchAccessor, patchMethod } from '../patches';

type Realm = Window & typeof globalThis;

interface Patched {
  /** undefined: the browser has no such elements. */
  prototype: object | undefined;
  accessors: readonly string[];
  methods: readonly string[];
}

function patchedOf(realm: Realm): Patched[] {
  const field = ['setRangeText'];
  return [
    {
      prototype: realm.HTMLInputElement.prototype,
      accessors: ['value', 'valueAsDate', 'valueAsNumber', 'checked', 'indeterminate', 'files'],
      methods: ['stepUp', 'stepDown', ...field],
    },
    { prototype: realm.HTMLTextAreaElement.prototype, accessors: ['value'], methods: field },
    {
      prototype: realm.HTMLSelectElement.prototype,
      accessors: ['value', 'selectedIndex'],
      methods: ['showPicker'],
    },
    { prototype: realm.HTMLOptionElement.prototype, accessors: ['selected'], methods: [] },
    { prototype: realm.HTMLDialogElement?.prototype, accessors: [], methods: ['showModal', 'show', 'close'] },
    { prototype: realm.HTMLElement.prototype, accessors: [], methods: ['showPopover', 'hidePopover'] },
  ];
}

/**
 * Tells of controls that a script writes to: the browser sends no event for that. The page's own accessors and methods do
 * what they did, with the same result and the same errors; only afterwards the element is named.
 */
export function watchSilentWrites(realm: Realm, written: (element: Element) => void): () => void {
  const removals: (() => void)[] = [];
  let isWatching = true;
  const tell = (owner: object): void => {
    if (isWatching) written(owner as Element);
  };
  for (const { prototype, accessors, methods } of patchedOf(realm)) {
    if (prototype === undefined) continue;
    for (const name of accessors) removals.push(patchAccessor(prototype, name, { afterSet: tell }));
    for (const name of methods) removals.push(patchMethod(prototype, name, { after: tell }));
  }
  return () => {
    isWatching = false;
    for (const remove of removals) remove();
  };
}
