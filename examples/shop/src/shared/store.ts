// A value that can be watched. The only shared mutable state of the front end lives in stores.

export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** Calls back on every change until the signal aborts. */
  watch(listener: (value: T) => void, signal?: AbortSignal): void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener(value);
    },
    watch(listener, signal) {
      listeners.add(listener);
      signal?.addEventListener("abort", () => listeners.delete(listener));
    },
  };
}
