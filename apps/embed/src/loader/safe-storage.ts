/** Web storage throws when cookies are off, in some sandboxed frames and when it is full: then there is nothing kept. */
export class SafeStorage {
  readonly #storage: () => Storage;

  constructor(storage: () => Storage) {
    this.#storage = storage;
  }

  get(key: string): string | null {
    try {
      return this.#storage().getItem(key);
    } catch {
      return null;
    }
  }

  set(key: string, value: string | null): void {
    try {
      if (value === null) this.#storage().removeItem(key);
      else this.#storage().setItem(key, value);
    } catch {
      // See above.
    }
  }
}

export const localStore = new SafeStorage(() => window.localStorage);
export const tabStore = new SafeStorage(() => window.sessionStorage);
