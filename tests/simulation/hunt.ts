import { playMany, seedsFrom } from './many.ts'
import type { Violation } from './findings.ts'
import { PLANTS, type Plant } from './planted.ts'

/** `seeds`: how many it took; undefined when none found it. */
export type Catch = { readonly plant: Plant; readonly seeds: number | undefined; readonly by: readonly Violation[] }

/** Plays seeds until one finds the planted fault. */
export async function hunt(plant: Plant, { most, steps }: { readonly most: number; readonly steps: number }): Promise<Catch> {
  const { broken } = await playMany({ scripts: seedsFrom(1, most, steps), plant: plant.name, untilBroken: true })
  const [first] = broken
  return { plant, seeds: first?.seed, by: first?.violations ?? [] }
}

export const plantNamed = (name: string): Plant => {
  const found = PLANTS.find((plant) => plant.name === name)
  if (!found) throw new Error(`There is no planted fault ${name}. There are: ${PLANTS.map((plant) => plant.name).join(', ')}`)
  return found
}
