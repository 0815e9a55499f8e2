/** Chance that a seed decides: the same seed gives the same run. */
export type Chance = {
  /** At least 0, below 1. */
  readonly next: () => number
  /** A whole number, at least 0 and below `n`. */
  readonly below: (n: number) => number
  /** True with this probability. */
  readonly often: (probability: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** Chance of its own, so that one more draw here moves nothing there. */
  readonly fork: (label: string) => Chance
}

/** mulberry32: 32 bits of state, good enough to choose between branches. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** FNV-1a of a label, so that forks are told apart by name and not by order. */
function hashOf(label: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

export function chanceOf(seed: number): Chance {
  const next = mulberry32(hashOf('root', seed))
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    often: (probability) => next() < probability,
    pick: <T>(list: readonly T[]): T => {
      const found = list[below(list.length)]
      if (list.length === 0) throw new Error('Nothing to pick from')
      return found as T
    },
    fork: (label) => chanceOf(hashOf(label, seed)),
  }
}
