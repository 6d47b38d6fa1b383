/** Takes a patch off again. Where somebody patched after us, ours stays: theirs calls it. */
export type Undo = () => void;

type Method = (this: object, ...rest: unknown[]) => unknown;

export interface CallActs {
  before?(owner: object): void;
  /** Only where it has not thrown. */
  after?(owner: object, result: unknown, rest: readonly unknown[]): void;
}

export interface AccessActs {
  /** Before the page has the value in hand: what it does with it is compared later. */
  given?(owner: object): void;
  beforeSet?(owner: object): void;
  afterSet?(owner: object): void;
}

const { apply } = Reflect;
const nothing: Undo = () => {};

/**
 * Hears of calls of a method of the browser's. It does what it did, with the same result and the same errors, and has the shape
 * that scripts expect of one: no prototype, not constructible. A prototype or method that this browser lacks is none.
 */
export function patchMethod(prototype: object | undefined, name: string, { before, after }: CallActs): Undo {
  const original = prototype && Object.getOwnPropertyDescriptor(prototype, name);
  const method = original?.value as Method | undefined;
  if (prototype === undefined || typeof method !== 'function' || original?.configurable !== true)
    return nothing;
  const holder: Record<string, Method> = {
    [name](...rest) {
      before?.(this);
      const result: unknown = apply(method, this, rest);
      after?.(this, result, rest);
      return result;
    },
  };
  const patched = holder[name];
  Object.defineProperty(prototype, name, { ...original, value: patched });
  return () => {
    if (Object.getOwnPropertyDescriptor(prototype, name)?.value === patched)
      Object.defineProperty(prototype, name, original);
  };
}

/** The same of an accessor. */
export function patchAccessor(prototype: object | undefined, name: string, acts: AccessActs): Undo {
  const original = prototype && Object.getOwnPropertyDescriptor(prototype, name);
  if (prototype === undefined || original?.get === undefined || original.configurable !== true)
    return nothing;
  const { get, set } = original;
  const { given, beforeSet, afterSet } = acts;
  const holder = {
    get [name](): unknown {
      given?.(this);
      return apply(get, this, []) as unknown;
    },
    set [name](value: unknown) {
      beforeSet?.(this);
      if (set) apply(set, this, [value]);
      afterSet?.(this);
    },
  };
  const own = Object.getOwnPropertyDescriptor(holder, name);
  const patched = { ...original, ...(given && { get: own?.get }), ...(set && { set: own?.set }) };
  Object.defineProperty(prototype, name, patched);
  return () => {
    const now = Object.getOwnPropertyDescriptor(prototype, name);
    if (now?.get === patched.get && now?.set === patched.set)
      Object.defineProperty(prototype, name, original);
  };
}
