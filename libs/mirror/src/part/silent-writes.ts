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
    { prototype: realm.HTMLSelectElement.prototype, accessors: ['value', 'selectedIndex'], methods: [] },
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
  const tell = (element: Element) => {
    if (isWatching) written(element);
  };
  for (const { prototype, accessors, methods } of patchedOf(realm)) {
    if (prototype === undefined) continue;
    for (const name of accessors) removals.push(patchAccessor(prototype, name, tell));
    for (const name of methods) removals.push(patchMethod(prototype, name, tell));
  }
  return () => {
    isWatching = false;
    for (const remove of removals) remove();
  };
}

type Tell = (element: Element) => void;
type Method = (this: Element, ...rest: unknown[]) => unknown;

function patchAccessor(prototype: object, name: string, tell: Tell): () => void {
  const original = Object.getOwnPropertyDescriptor(prototype, name);
  const setter = original?.set;
  if (original === undefined || setter === undefined || original.configurable !== true)
    return () => undefined;
  // An object literal's setter has the shape that scripts expect of one: no prototype, not constructible.
  const holder = {
    set [name](value: unknown) {
      setter.call(this, value);
      tell(this as unknown as Element);
    },
  };
  const set = Object.getOwnPropertyDescriptor(holder, name)?.set;
  Object.defineProperty(prototype, name, { ...original, set });
  return () => {
    // Somebody who patched after us holds our setter: it then stays, and does nothing of its own.
    if (Object.getOwnPropertyDescriptor(prototype, name)?.set === set) {
      Object.defineProperty(prototype, name, original);
    }
  };
}

function patchMethod(prototype: object, name: string, tell: Tell): () => void {
  const original = Object.getOwnPropertyDescriptor(prototype, name);
  const method = original?.value as Method | undefined;
  if (original === undefined || typeof method !== 'function' || original.configurable !== true) {
    return () => undefined;
  }
  const holder: Record<string, Method> = {
    [name](...rest) {
      const result = method.apply(this, rest);
      tell(this);
      return result;
    },
  };
  const patched = holder[name];
  Object.defineProperty(prototype, name, { ...original, value: patched });
  return () => {
    if (Object.getOwnPropertyDescriptor(prototype, name)?.value === patched) {
      Object.defineProperty(prototype, name, original);
    }
  };
}
