import type { MutationName } from './mutations.ts'

type Args = Readonly<Record<string, unknown>>
type Upcasts = Readonly<Record<number, (args: Args) => Args>>

/**
 * How the arguments of a version become those of the next one. A cast is kept for at least 24 months after the version
 * that it leads to was released: work that old builds still hold is taken as long. [V1]
 *
 * `conflict.settle` 1 → 2: version 2 says why. Version 1 had no word for that, so it gave no reason.
 */
const UPCASTS: { readonly [N in MutationName]?: Upcasts } = {
  'conflict.settle': { 1: (args) => ({ ...args, note: '' }) },
}

const isArgs = (args: unknown): args is Args => typeof args === 'object' && args !== null && !Array.isArray(args)

/** Arguments as version `to` has them; undefined when no casts lead there. What is no object is left for the check to refuse. */
export function upcast(name: MutationName, from: number, to: number, args: unknown): { readonly args: unknown } | undefined {
  if (from === to || !isArgs(args)) return from <= to ? { args } : undefined
  let cast = args
  for (let v = from; v < to; v++) {
    const next = UPCASTS[name]?.[v]
    if (!next) return undefined
    cast = next(cast)
  }
  return from < to ? { args: cast } : undefined
}
