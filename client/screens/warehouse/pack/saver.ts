/** Milliseconds of rest after which a value is saved. */
export const REST = 1500
/** Milliseconds that a value waits at most while changes keep coming. */
export const MOST = 15_000

export type Saver<Value> = {
  changed(value: Value): void
  /** Saves now what waits, if anything does. */
  flush(): Promise<void>
  /** Forgets what waits: something else has saved it. */
  drop(): void
}

/**
 * Saves the latest of many values: each scan is a change, few of them need to travel.
 * A value that could not be saved keeps waiting and is told to `onFault`.
 */
export function createSaver<Value>(
  save: (value: Value) => Promise<void>,
  onFault: (fault: unknown) => void,
  now: () => number = Date.now,
): Saver<Value> {
  let waiting: { readonly value: Value; readonly since: number } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    const taken = waiting
    if (taken === undefined) return
    waiting = undefined
    try {
      await save(taken.value)
    } catch (fault) {
      waiting ??= taken // a newer value, if there is one, says it all
      onFault(fault)
    }
  }

  return {
    flush,
    changed(value) {
      const since = waiting?.since ?? now()
      waiting = { value, since }
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), Math.max(0, Math.min(REST, since + MOST - now())))
    },
    drop() {
      clearTimeout(timer)
      waiting = undefined
    },
  }
}
