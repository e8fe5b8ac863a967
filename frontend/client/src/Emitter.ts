/** Listeners by the name of what they listen to. */
export class Emitter<Events> {
  readonly #listeners = new Map<keyof Events, Set<(event: never) => unknown>>();

  /** Calls `listener` for each `name` from now on; the result ends that. */
  on<Name extends keyof Events>(
    name: Name,
    listener: (event: Events[Name]) => unknown,
  ): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        (listener as (event: Events[Name]) => unknown)(event);
      } catch (error) {
        // It is the listener's fault, and must neither deafen the others nor break the connection.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
