import type { AlongsideEvents } from '../public-api';

type Name = keyof AlongsideEvents;
type Listener = (detail: never) => void;

/** The events of the public API. Each listener in a task of its own: one that throws harms neither us nor the others. */
export class Emitter {
  readonly #listeners = new Map<Name, Set<Listener>>();

  on<N extends Name>(event: N, listener: (detail: AlongsideEvents[N]) => void): () => void {
    const set = this.#listeners.get(event) ?? new Set<Listener>();
    this.#listeners.set(event, set.add(listener));
    return () => void set.delete(listener);
  }

  emit<N extends Name>(event: N, detail: AlongsideEvents[N]): void {
    for (const listener of this.#listeners.get(event) ?? [])
      queueMicrotask(() => (listener as (detail: AlongsideEvents[N]) => void)(detail));
  }
}
