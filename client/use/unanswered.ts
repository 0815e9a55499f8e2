const HOUR = 3_600_000

/**
 * Keys of acts that were asked of the server and not answered. Who presses again after silence asks for the same act,
 * which the server may have booked already: it must go out under the same `Idempotency-Key`. An answer of any kind
 * ends that, and so does an hour: the same words then are a new act.
 */
export function createUnanswered(now: () => number, newKey: () => string) {
  const asked = new Map<string, { key: string; at: number }>()
  return {
    /** The key for this act: that of its unanswered twin, or a new one. */
    keyFor(act: string): string {
      const known = asked.get(act)
      if (known && now() - known.at < HOUR) return known.key
      const key = newKey()
      asked.set(act, { key, at: now() })
      return key
    },
    answered: (act: string): void => { asked.delete(act) },
  }
}
