/** Milliseconds that a code must be out of the picture before it counts again. */
const SAME_CODE = 1200

/**
 * Lets a code from the camera through once. A code that stays in the picture is the same act:
 * its wait starts anew each time it is seen.
 */
export function createSeenCodes(): { isNew(code: string, at: number): boolean } {
  const seen = new Map<string, number>()
  return {
    isNew(code, at) {
      for (const [other, when] of seen) if (at - when >= SAME_CODE) seen.delete(other)
      const before = seen.has(code)
      seen.set(code, at)
      return !before
    },
  }
}
