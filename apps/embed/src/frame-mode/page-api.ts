import type { AlongsideApi } from '../public-api';

/** The API as one page has it: what it leaves there goes with it. */
export class PageApi {
  readonly object: AlongsideApi;
  readonly #api: AlongsideApi;
  readonly #listening: (() => void)[] = [];
  #confirm: AlongsideApi['confirm'];

  constructor(api: AlongsideApi) {
    this.#api = api;
    const on: AlongsideApi['on'] = (event, listener) => {
      const off = api.on(event, listener);
      this.#listening.push(off);
      return off;
    };
    this.object = Object.create(api, {
      on: { value: on },
      confirm: {
        get: () => this.#confirm,
        set: (confirm: AlongsideApi['confirm']) => {
          this.#confirm = confirm;
          api.confirm = confirm;
        },
      },
    }) as AlongsideApi;
  }

  leave(): void {
    for (const off of this.#listening.splice(0)) off();
    if (this.#confirm !== undefined && this.#api.confirm === this.#confirm) this.#api.confirm = undefined;
    this.#confirm = undefined;
  }
}
