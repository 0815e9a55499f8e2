import { useSyncExternalStore } from 'react'

/** A choice of this browser, kept over reloads: language, theme. Not data of the company. */
export type Setting<Value extends string> = {
  get(): Value
  set(value: Value): void
  /** The value in a component; a change draws at once. */
  use(): Value
  watch(listener: () => void): () => void
}

/**
 * Keeps one of `values` under `key` in localStorage. An unknown or unreadable stored value counts as `fallback`;
 * where storage is closed (private windows) the choice holds until reload.
 */
export function keptSetting<const Value extends string>(key: string, values: readonly Value[], fallback: Value): Setting<Value> {
  const listeners = new Set<() => void>()
  const state = { value: values.find((value) => value === stored(key)) ?? fallback }
  const get = () => state.value
  const watch = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    get,
    watch,
    set(value) {
      state.value = value
      store(key, value)
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(watch, get),
  }
}

/** A short text of this browser, without a list of allowed values; empty until set. */
export function keptText(key: string): { get(): string; set(value: string): void } {
  return { get: () => stored(key) ?? '', set: (value) => store(key, value) }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Kept in memory only.
  }
}
