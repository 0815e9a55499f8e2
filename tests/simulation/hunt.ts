import { PLANTS, type Plant } from './planted.ts'
import { scriptOf } from './script.ts'
import { simulate } from './simulate.ts'
import type { Violation } from './findings.ts'

export type Catch = { readonly plant: Plant; /** How many seeds it took; undefined when none found it. */ readonly seeds: number | undefined; readonly by: readonly Violation[] }

/** Plays seeds until one finds the planted fault. */
export async function hunt(plant: Plant, { template, folder, most, steps }: { template: string; folder: string; most: number; steps: number }): Promise<Catch> {
  for (let seed = 1; seed <= most; seed++) {
    const { violations } = await simulate(scriptOf(seed, steps), { template, folder, plant })
    if (violations.length > 0) return { plant, seeds: seed, by: violations }
  }
  return { plant, seeds: undefined, by: [] }
}

export const plantNamed = (name: string): Plant => {
  const found = PLANTS.find((plant) => plant.name === name)
  if (!found) throw new Error(`There is no planted fault ${name}. There are: ${PLANTS.map((plant) => plant.name).join(', ')}`)
  return found
}
